import type { Services } from '../app/services.js';
import type { PlayerState } from '../player/player.js';
import type { Settings, ToFrame } from '../widget/protocol.js';
import type { FramePort } from './frame-port.js';
import type { Host } from './host.js';

/** Ties the inside of the widget to the page around it: its wishes come in, what happens goes out. */
export function serveHost(services: Services, host: Host, port: FramePort): void {
  const { chat, conversations, player, router, themes } = services;

  const shownId = () => {
    const route = router.route.get();
    return route.name === 'conversation' ? route.id : null;
  };
  const begin = ({ token, projectId, theme, resume }: Settings) => {
    themes.choose(theme);
    host.project.set(projectId);
    host.restoreGuest(resume?.guest ?? null);
    if (resume?.conversationId) router.go({ name: 'conversation', id: resume.conversationId });
    host.session.give(token);
    host.tell('dawg:ready', {});
  };
  const setProject = (projectId: string | null) => {
    if (projectId === host.project.get()) return;
    host.project.set(projectId);
    // The conversation on screen belongs to the other project.
    router.go({ name: 'new' });
  };

  port.listen((message: ToFrame) => {
    switch (message.type) {
      case 'settings':
        return begin(message);
      case 'token':
        return host.session.give(message.token);
      case 'project':
        return setProject(message.projectId);
      case 'theme':
        return themes.choose(message.theme);
      case 'send':
        return chat.send(conversations.open(shownId()).get().key, message.content);
    }
  });
  router.route.subscribe(() => host.remember({ conversationId: shownId() }));
  tellPreviews(services.player.state.get(), player.state, (url) => {
    host.tell('dawg:audio-preview', { url: new URL(url, location.href).href });
  });
}

/** Each time that something begins to sound. */
function tellPreviews(first: PlayerState, state: Services['player']['state'], tell: (url: string) => void): void {
  let before = first;
  const sounding = ({ track, status }: PlayerState) => (status === 'playing' || status === 'buffering' ? track : null);
  state.subscribe(() => {
    const now = state.get();
    const track = sounding(now);
    if (track && track.id !== sounding(before)?.id) tell(track.url);
    before = now;
  });
}
