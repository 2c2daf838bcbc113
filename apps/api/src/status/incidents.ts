import { PART_STATES, type StatusIncident, type StatusPart } from '@ctc/contracts';

const MOST_KEPT = 20;

const worse = (a: StatusIncident, b: StatusPart) => PART_STATES.indexOf(b.state) > PART_STATES.indexOf(a.state);

/** What went wrong since this process began, newest first: a part that stops working, until it works again. */
export class Incidents {
  private kept: StatusIncident[] = [];

  /** Newest first. */
  get list(): readonly StatusIncident[] {
    return this.kept;
  }

  observe(parts: readonly StatusPart[], at: Date): void {
    for (const part of parts) this.observePart(part, at.toISOString());
  }

  private observePart(part: StatusPart, at: string): void {
    const open = this.kept.find((incident) => incident.part === part.name && incident.until === null);
    if (part.state === 'working') {
      if (open) open.until = at;
    } else if (!open) {
      const incident = { part: part.name, state: part.state, says: part.says, from: at, until: null };
      this.kept = [incident, ...this.kept].slice(0, MOST_KEPT);
    } else if (worse(open, part)) {
      Object.assign(open, { state: part.state, says: part.says });
    }
  }
}
