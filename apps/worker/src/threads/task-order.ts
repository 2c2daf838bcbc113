import { ArrayTaskQueue, type PiscinaTask } from 'piscina';

type Task = Parameters<ArrayTaskQueue['push']>[0];

/** No other task waits for these: they fill what the others leave free. */
const PATIENT = new Set([
  'listen',
  'hear',
  'hearHarmony',
  'hearTempo',
  'writePremaster',
  'writeStem',
  'writeFloats',
  'keepStem',
  'rehearse',
]);

/** Somebody is about to hear these, and they are short: they go before what others wait for longer. */
const URGENT = new Set(['playExcerpt', 'masterPreview']);

const isUrgent = (task: Task) => URGENT.has((task as PiscinaTask).name);
const isPatient = (task: Task) => PATIENT.has((task as PiscinaTask).name);

/**
 * First in, first out, but for the urgent and the patient. The patient do not starve: a piece has done with its other tasks
 * before it needs them, and only so many pieces are made at once.
 */
export class TaskOrder {
  private readonly urgent = new ArrayTaskQueue();
  private readonly eager = new ArrayTaskQueue();
  private readonly patient = new ArrayTaskQueue();

  get size(): number {
    return this.urgent.size + this.eager.size + this.patient.size;
  }

  shift(): Task | null {
    return this.urgent.shift() ?? this.eager.shift() ?? this.patient.shift();
  }

  push(task: Task): void {
    this.queueOf(task).push(task);
  }

  unshift(task: Task): void {
    this.queueOf(task).unshift(task);
  }

  /** Also of a task that is not here any more: a cancellation may come while it is on its way to a thread. */
  remove(task: Task): void {
    const queue = this.queueOf(task);
    if (queue.tasks.includes(task)) queue.remove(task);
  }

  private queueOf(task: Task): ArrayTaskQueue {
    if (isUrgent(task)) return this.urgent;
    return isPatient(task) ? this.patient : this.eager;
  }
}
