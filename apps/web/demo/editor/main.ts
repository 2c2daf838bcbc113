// Stands for the editor that the widget was made for: takes clips and MIDI, follows the tempo, plays. On another origin
// than the server's, `?api=http://…` says where the server is.
import { Midi } from '@tonejs/midi';
import type * as Widget from '../../public/widget.js';
import { barAndBeat, EMPTY, lengthSeconds, withParts, type Project } from './project.js';
import { drawRuler, drawTrack } from './timeline.js';
import { createTransport } from './transport.js';

const api = new URLSearchParams(location.search).get('api') ?? location.origin;
const { mount } = (await import(/* @vite-ignore */ `${api}/widget.js`)) as typeof Widget;

const part = <Part extends HTMLElement>(id: string) => document.getElementById(id) as Part;
const transport = createTransport();
let project: Project = EMPTY;

async function post<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${api}${path}`, { method: 'POST', ...init });
  if (!response.ok) throw new Error(`No token: the server answered ${response.status}.`);
  return (await response.json()) as Answer;
}

let signedIn: Promise<{ token: string }> | undefined;

/**
 * A token for the widget on this page, and on no other. A real editor asks its own server for it, which asks with an API key
 * and names the user who is signed in there (docs/widget.md); here a guest asks for themselves.
 */
async function fetchToken(): Promise<string> {
  signedIn ??= post<{ token: string }>('/api/auth/guest');
  const guest = await signedIn;
  const { token } = await post<{ token: string }>('/api/auth/widget-tokens', {
    headers: { authorization: `Bearer ${guest.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ origin: location.origin }),
  });
  return token;
}

function show(next: Project): void {
  project = next;
  const length = lengthSeconds(project);
  part('tempo').textContent = String(project.bpm);
  part('empty').hidden = length > 0;
  part('arrangement').hidden = length === 0;
  part<HTMLButtonElement>('play').disabled = length === 0;
  if (length === 0) return;
  drawRuler(part<HTMLCanvasElement>('ruler'), project, length);
  const rows = project.tracks.map((track, index) => {
    const row = document.createElement('li');
    const name = document.createElement('span');
    name.textContent = track.kind === 'audio' ? track.name : `${track.name}, MIDI, ${track.notes.length} notes`;
    const canvas = document.createElement('canvas');
    canvas.ariaHidden = 'true';
    row.append(name, canvas);
    queueMicrotask(() => drawTrack(canvas, track, index, length));
    return row;
  });
  part('tracks').replaceChildren(...rows);
}

const bytesOf = async (url: string) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Not added: ${response.status} for ${new URL(url).pathname}`);
  return response.arrayBuffer();
};

async function add(parts: Widget.DawgEventDetails['dawg:add-to-project']): Promise<void> {
  part('news').textContent = `Loading ${parts.name} …`;
  const [score, ...clips] = await Promise.all([
    parts.midi === null ? null : bytesOf(parts.midi),
    ...parts.clips.map(async ({ url }) => transport.context.decodeAudioData(await bytesOf(url))),
  ]);
  const midi = score === null ? [] : new Midi(score).tracks;
  const tracks = midi.map(({ name, notes }) => ({
    name,
    notes: notes.map(({ midi, time, duration }) => ({ midi, startSeconds: time, durationSeconds: duration })),
  }));
  show(withParts(project, parts, clips, tracks));
  part('news').textContent = `${parts.name} was added${parts.key === null ? '' : `, in ${parts.key}`}.`;
}

async function play(): Promise<void> {
  await transport.play(project);
  follow();
}

/** The playhead, while it plays and once after. */
function follow(): void {
  const seconds = transport.time();
  const ended = seconds >= lengthSeconds(project);
  if (ended) transport.stop();
  const playing = transport.playing();
  part('play').textContent = playing ? 'Stop' : 'Play';
  part('play').ariaPressed = String(playing);
  part('position').textContent = barAndBeat(playing ? seconds : 0, project.bpm);
  const share = lengthSeconds(project) > 0 && playing ? seconds / lengthSeconds(project) : 0;
  part('playhead').style.setProperty('--at', String(share));
  if (playing) requestAnimationFrame(follow);
}

const tell = (error: Error) => void (part('news').textContent = error.message);
const token = await fetchToken().catch(tell);
const widget = mount('#chat', { apiUrl: api, token: token ?? undefined, projectId: 'demo', theme: 'dark' });
/** Clips are fetched and decoded; what is asked for afterwards waits for them. */
let adding = Promise.resolve();

widget.element.addEventListener('dawg:add-to-project', ({ detail }) => {
  adding = add(detail).catch(tell);
});
widget.element.addEventListener('dawg:transport-sync', ({ detail }) => show({ ...project, bpm: detail.bpm }));
widget.element.addEventListener('dawg:transport-play', () => void adding.then(play));
widget.element.addEventListener('dawg:audio-preview', () => {
  transport.stop();
  follow();
});
widget.element.addEventListener('dawg:error', ({ detail }) => {
  if (detail.code.startsWith('auth.')) void fetchToken().then(widget.setToken, tell);
  else part('news').textContent = detail.detail;
});
part('play').addEventListener('click', () => {
  if (!transport.playing()) return void play();
  transport.stop();
  follow();
});
window.addEventListener('resize', () => show(project));
