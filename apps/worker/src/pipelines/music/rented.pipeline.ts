import { rentedComment, type BeatResult } from '@ctc/contracts';
import type { MusicProvider } from '@ctc/providers';
import { FileRecord } from '../file-record.js';
import { StageClock } from '../stage-clock.js';
import { finishArrived, SILENT_LUFS } from './arrived-piece.js';
import { requestOf, type MusicOrder } from './music-order.js';
import type { MusicWorkshop } from './music-workshop.js';
import { orderedSound, rejected, type OrderedSound } from './ordered-sound.js';

/**
 * A piece by a music provider: ordered once, copied, decoded, brought to the length that was asked, mastered as every
 * other piece is, measured. What was asked and what came are both in the result.
 * @throws MusicFailure when the provider does not deliver something that can be used
 */
export async function rentPiece(
  order: MusicOrder,
  provider: MusicProvider,
  workshop: MusicWorkshop,
): Promise<BeatResult> {
  const request = requestOf(order);
  const { treatments, costMicros } = provider.offer(request);
  const record = new FileRecord(workshop.keep);
  const clock = new StageClock(workshop.progress, workshop.signal);
  const { value: sound } = await clock.staged('waiting for the service', () =>
    orderedSound(provider, request, costMicros, { ...workshop, record }),
  );
  const { audio, durationSeconds: cameSeconds } = await readable(sound, order, provider, workshop);
  const source = { provider: provider.title, model: provider.model };
  const result = await finishArrived(
    {
      order,
      request,
      audio,
      cameSeconds,
      provider: provider.name,
      model: provider.model,
      treatments,
      costMicros,
      comment: rentedComment(source),
      origin: { source },
    },
    { workshop, clock, record },
  );
  if (result.loudness.integratedLufs < SILENT_LUFS) throw await rejected(provider, sound, 'it is silent.', workshop);
  return result;
}

async function readable(sound: OrderedSound, { brief }: MusicOrder, provider: MusicProvider, workshop: MusicWorkshop) {
  const { durationSeconds } = brief;
  const read = await workshop.pool.run('readArrived', { bytes: sound.bytes, durationSeconds }, workshop.signal);
  if ('refused' in read) throw await rejected(provider, sound, read.refused.detail, workshop);
  return read.made;
}
