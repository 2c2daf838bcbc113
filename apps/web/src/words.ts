import type { Stage, StemName } from '@ctc/contracts';
import { capitalise, formatBpm, formatNumber, formatOrdinal, formatTime } from './format.js';

const seconds = (count: number) => `${count} ${count === 1 ? 'second' : 'seconds'}`;

/** An estimate that is missed by more than this is owned up to. */
const LATE_SECONDS = 5;

/** How long something still takes, in the words of somebody who has done it before. */
function remaining(secondsLeft: number): string {
  if (secondsLeft < -LATE_SECONDS) return 'takes a little longer than planned';
  if (secondsLeft < 3) return 'almost there';
  if (secondsLeft < 90) return `about ${seconds(Math.round(secondsLeft))} left`;
  return `about ${Math.round(secondsLeft / 60)} minutes left`;
}

/**
 * Everything the page says. Short, concrete, present tense, the musician's words; no exclamation marks, never blame.
 * A second language is a second object of this type.
 */
export const words = {
  product: 'Chat-to-Create',
  empty: {
    title: 'What do you want to hear?',
    lead: 'One sentence is enough. Name a style, a tempo, a key or a mood; the rest is chosen for you.',
    examplesLabel: 'Examples. They fill the box; you can change them before you send.',
    examples: [
      { title: 'Dark trap', prompt: 'Dark trap beat at 140 BPM in C minor' },
      { title: 'Lo-fi for a rainy day', prompt: 'Mellow lo-fi, 78 BPM, electric piano and vinyl crackle' },
      { title: 'Dusty boom bap', prompt: 'Boom bap with dusty drums and piano, 90 BPM, nostalgic' },
      { title: 'A long one', prompt: 'Dreamy lo-fi in A minor, 2 minutes long' },
      { title: 'Something for the floor', prompt: 'Uplifting house at 124 BPM in G minor, 45 seconds' },
      { title: 'Just ask', prompt: 'Which styles can you make, and at which tempos?' },
    ],
  },
  composer: {
    label: 'Message',
    placeholder: 'Describe a beat, or ask',
    placeholderNext: 'Ask for the next one',
    send: 'Send',
    stop: 'Stop the answer',
    hint: 'Enter sends, Shift+Enter makes a new line',
    left: (count: number) => (count >= 0 ? `${count} left` : `${-count} too many`),
    tooLong: (max: number) => `A message holds ${max} characters. Shorten it to send.`,
  },
  message: {
    you: 'You said',
    answer: 'Answer',
    thinking: 'Listening',
    sending: 'Sending',
    waiting: 'Waits for connection',
    retry: 'Retry',
    discard: 'Discard',
    editAgain: 'Edit',
    copy: 'Copy',
    copied: 'Copied.',
    regenerate: 'Answer again',
    stopped: 'Stopped here.',
    broken: 'The answer broke off.',
    earlier: 'Show earlier messages',
    toEnd: 'Go to the newest message',
    branch: (index: number, count: number) => `${index} / ${count}`,
    branchPrevious: 'Previous answer',
    branchNext: 'Next answer',
    list: 'Conversation',
  },
  understood: {
    label: 'What was understood',
    chosen: 'chosen for you',
    bpm: (bpm: number, feltBpm?: number) =>
      feltBpm && feltBpm !== bpm ? `${formatBpm(bpm)} BPM (feels like ${formatBpm(feltBpm)})` : `${formatBpm(bpm)} BPM`,
    duration: (durationSeconds: number) => formatTime(durationSeconds),
  },
  generation: {
    kinds: { beat: 'Beat', stems: 'Stems', mix: 'Mix', master: 'Master', variation: 'Variation' },
    queued: (position: number | null, secondsLeft: number | null) => {
      const place =
        position === null || position < 1
          ? 'Starting'
          : position === 1
            ? 'Next in line'
            : `${formatOrdinal(position)} in line`;
      return secondsLeft === null ? place : `${place}, about ${Math.max(1, Math.round(secondsLeft))} s`;
    },
    retrying: (attempt: number) => `Attempt ${attempt} stopped. Trying once more.`,
    stages: {
      queued: 'In line',
      'reading files': 'Reading files',
      composing: 'Composing',
      'playing drums': 'Playing drums',
      'playing bass': 'Playing bass',
      'playing chords': 'Playing chords',
      'playing lead': 'Playing lead',
      'playing vocals': 'Playing vocals',
      separating: 'Taking it apart',
      mixing: 'Mixing',
      mastering: 'Mastering',
      'writing files': 'Writing files',
      done: 'Ready',
    } satisfies Record<Stage, string>,
    steps: { compose: 'Compose', play: 'Play', mix: 'Mix', master: 'Master', write: 'Write' },
    remaining,
    progressLabel: (title: string) => `Progress of ${title}`,
    progress: (percent: number, stage: string, secondsLeft: number | null) =>
      [`${percent} percent`, stage.toLowerCase(), ...(secondsLeft === null ? [] : [remaining(secondsLeft)])].join(', '),
    cancel: 'Cancel',
    cancelling: 'Cancelling',
    cancelled: 'Cancelled.',
    again: 'Again',
    tryAgain: 'Try again',
    failed: (stage: string) => `Rendering stopped at ${stage.toLowerCase()}. Your idea is kept.`,
    failedBeforeStart: 'It did not start. Your idea is kept.',
    details: 'Show details',
    copyDetails: 'Copy details',
    readyElsewhere: (title: string) => `${title} is ready.`,
    show: 'Show',
    resultMissing: 'The beat is ready, but its details did not arrive.',
    fallback: (reason: string) => capitalise(reason),
    stemsButton: 'Stems',
    stemsTitle: 'Stems',
    showStems: 'Show stems',
    hideStems: 'Hide stems',
    more: 'More',
    copySeed: 'Copy seed',
    seedCopied: (seed: number) => `Seed ${seed} copied. The same words and seed give the same sound.`,
    copyChords: 'Copy chord line',
    chordsCopied: 'Chord line copied.',
  },
  measured: {
    label: 'Measured in the finished file',
    exact: 'measured in the finished file',
    off: (asked: string, measured: string) => `asked ${asked}, measured ${measured}`,
    unknown: 'not found with certainty',
    bpm: (bpm: number) => `${formatNumber(bpm, 1)} BPM`,
    lufs: (lufs: number) => `${formatNumber(lufs, 1)} LUFS`,
    dbtp: (dbtp: number) => `${formatNumber(dbtp, 1)} dBTP`,
    dbtpLimit: 'at most −1.0 dBTP',
  },
  download: {
    button: 'Download',
    formats: {
      mp3: { name: 'MP3', note: 'for sharing' },
      wav: { name: 'WAV', note: '24 bit, 44.1 kHz' },
      flac: { name: 'FLAC', note: 'lossless, smaller' },
      stems: { name: 'Stems', note: 'each part as WAV, zipped' },
      midi: { name: 'MIDI', note: 'every note, type 1' },
    },
    failed: 'The links could not be renewed.',
  },
  player: {
    bar: 'Player',
    play: (title: string) => `Play ${title}`,
    pause: (title: string) => `Pause ${title}`,
    seek: (title: string) => `Position in ${title}`,
    position: (at: number, total: number) => `${formatTime(at)} of ${formatTime(total)}`,
    volume: 'Volume',
    percent: (value: number) => `${Math.round(value * 100)} percent`,
    mute: 'Mute',
    unmute: 'Unmute',
    buffering: 'Loading the sound',
    failed: 'The sound could not be loaded.',
    blocked: 'The browser holds the sound back. Press play once more.',
    retry: 'Retry',
    close: 'Close player',
    show: 'Show in conversation',
    section: (name: string, startSeconds: number) => `${capitalise(name)}, ${formatTime(startSeconds)}`,
    waveFailed: 'The waveform could not be drawn.',
  },
  stems: {
    names: { drums: 'Drums', bass: 'Bass', chords: 'Chords', lead: 'Lead', vocals: 'Vocals' } satisfies Record<
      StemName,
      string
    >,
    loading: 'Loading stems',
    failed: 'The stems could not be loaded.',
    play: 'Play stems together',
    pause: 'Pause stems',
    mute: (name: string) => `Mute ${name}`,
    solo: (name: string) => `Solo ${name}`,
    soloHint: 'Shift adds to the solo',
    volume: (name: string) => `Volume of ${name}`,
    level: (gainDb: number) => (gainDb <= -60 ? 'silent' : `${formatNumber(gainDb, 1)} dB`),
    note: 'Stems play together, before mastering.',
    reset: 'Reset mix',
  },
  history: {
    label: 'Conversations',
    newChat: 'New chat',
    search: 'Search',
    clearSearch: 'Clear search',
    groups: { today: 'Today', yesterday: 'Yesterday', week: '7 days', older: 'Older' },
    empty: 'Your conversations will be listed here.',
    nothingFound: (query: string) => `Nothing found for “${query}”.`,
    failed: 'The list could not be loaded.',
    more: 'Show older',
    options: (title: string) => `Options for ${title}`,
    rename: 'Rename',
    renameLabel: 'New name',
    delete: 'Delete',
    deleted: (title: string) => `“${title}” deleted.`,
    undo: 'Undo',
    undone: (title: string) => `“${title}” is back.`,
    renamed: 'Renamed.',
    untitled: 'New chat',
    open: 'Open the list of conversations',
    close: 'Close the list of conversations',
    collapse: 'Hide conversations',
    working: 'working',
  },
  settings: {
    title: 'Settings',
    open: 'Settings',
    theme: 'Theme',
    themes: { system: 'System', dark: 'Dark', light: 'Light' },
    singleKeys: 'Single-key shortcuts',
    singleKeysNote: 'Keys such as M or / act when no text field has the focus.',
    close: 'Close',
  },
  help: {
    title: 'Keyboard',
    open: 'Keyboard help',
    groups: [
      {
        title: 'Writing',
        keys: [
          { press: 'Enter', does: 'Send' },
          { press: 'Shift Enter', does: 'New line' },
          { press: 'Esc', does: 'Stop the answer' },
          { press: '/', does: 'Go to the message box' },
        ],
      },
      {
        title: 'Playing',
        keys: [
          { press: 'Space', does: 'Play or pause' },
          { press: '← →', does: 'Back or on by 5 seconds' },
          { press: 'Shift ← →', does: 'Back or on by a bar' },
          { press: '1 … 9', does: 'Jump to a section' },
          { press: 'M', does: 'Mute' },
        ],
      },
      {
        title: 'Moving around',
        keys: [
          { press: 'J K', does: 'Next or previous message' },
          { press: '[', does: 'Show or hide conversations' },
          { press: 'Ctrl Shift O', does: 'New chat' },
          { press: '?', does: 'This list' },
        ],
      },
    ],
  },
  errors: {
    offline: 'Could not send: no connection.',
    noConnection: 'No connection. Check the network, then try again.',
    unreadable: 'The answer could not be read. Try again in a moment.',
    rateLimited: (secondsLeft: number) => `You have reached the limit of requests. Try again in ${secondsLeft} s.`,
    conversationMissing: 'This conversation does not exist, or it is not yours.',
    conversationFailed: 'The conversation could not be loaded.',
    partFailed: 'This part could not be loaded.',
    loadAgain: 'Load again',
    crashed: 'The page stopped. Nothing you made is lost.',
    reload: 'Reload',
    actionFailed: 'That did not work.',
    code: 'Code',
    request: 'Request',
  },
  offlineBar: 'No connection. You can write; messages are sent when it is back.',
  reconnecting: 'Connection interrupted. What is being made goes on.',
  announce: {
    answerReady: 'Answer ready',
    answerFailed: 'The answer broke off',
    making: (title: string) => `${title}, 0 percent`,
    half: (title: string) => `${title}, 50 percent`,
    ready: (facts: readonly string[]) => ['Your beat is ready', ...facts].join(', '),
    failed: 'Generation failed',
    cancelled: 'Generation cancelled',
    sent: 'Sent',
  },
} as const;
