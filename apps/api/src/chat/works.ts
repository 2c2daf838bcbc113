import { isFinishing, isPieceType, musicOf, type PieceReference } from '@ctc/contracts';
import type { MadeWork, WorkMoment } from '@ctc/persistence';

type PieceTraits = Extract<PieceReference, { readonly ordinal?: number }>;

const isThere = ({ state }: MadeWork) => state !== 'failed' && state !== 'cancelled';

/** What a conversation holds at one moment, and which of it a sentence means. */
export class Works {
  /** Without what came to nothing. */
  private readonly moments: readonly WorkMoment[];

  constructor(moments: readonly WorkMoment[]) {
    this.moments = moments
      .map(({ uploadIds, made }) => ({ uploadIds, made: made.filter(isThere) }))
      .filter(({ uploadIds, made }) => uploadIds.length + made.length > 0);
  }

  /** After one more was made. */
  with(...made: MadeWork[]): Works {
    return new Works([...this.moments, { uploadIds: [], made }]);
  }

  /** Each once, in the order they came. */
  get all(): MadeWork[] {
    return [...new Map(this.moments.flatMap(({ made }) => made).map((work) => [work.id, work])).values()];
  }

  /** The user's files, in the order they came. */
  get uploadIds(): string[] {
    return [...new Set(this.moments.flatMap(({ uploadIds }) => uploadIds))];
  }

  /** Files that nothing was made after: “mix these” means them. */
  get newestUploadIds(): readonly string[] {
    const last = this.moments.at(-1);
    return last?.made.length === 0 ? last.uploadIds : [];
  }

  /** What was made or gone back to last. */
  get current(): MadeWork | undefined {
    return this.moments.findLast(({ made }) => made.length > 0)?.made.at(-1);
  }

  /** The music that is changed when nothing is said of which. */
  get piece(): MadeWork | undefined {
    const { current } = this;
    return current && (this.pieceOf(current) ?? this.all.findLast(({ type }) => isPieceType(type)));
  }

  /** The beat or variation that a mix, a master or stems were made of. */
  pieceOf(work: MadeWork): MadeWork | undefined {
    if (isPieceType(work.type)) return work;
    const id = isFinishing(work.parameters) ? work.parameters.recipe.pieceId : undefined;
    return this.all.find((other) => other.id === id);
  }

  /** What words point at; undefined: nothing here is like that. */
  find(reference: Exclude<PieceReference, { readonly upload: number | 'all' }>): MadeWork | undefined {
    if ('first' in reference) return this.current && this.origin(this.current);
    if ('last' in reference) return this.before(reference.last);
    return this.like(reference);
  }

  /** What was at hand so many steps ago: before the moment in which the present one was made. */
  undo(steps: number): MadeWork | undefined {
    let { current } = this;
    for (let step = 0; step < steps && current; step++) current = this.atHandBefore(current.id);
    return current;
  }

  /** The newest that was made when the present one was at hand. */
  redo(): MadeWork | undefined {
    const { current } = this;
    return this.all.findLast((work) => work.id !== current?.id && this.atHandBefore(work.id)?.id === current?.id);
  }

  private atHandBefore(id: string): MadeWork | undefined {
    const madeAt = this.moments.findIndex(({ made }) => made.some((work) => work.id === id));
    return this.moments
      .slice(0, madeAt)
      .findLast(({ made }) => made.length > 0)
      ?.made.at(-1);
  }

  /** Where a line of versions began. */
  private origin(work: MadeWork): MadeWork {
    const parent = this.all.find(({ id }) => id === work.parentId);
    return parent ? this.origin(parent) : work;
  }

  private before(steps: number): MadeWork | undefined {
    if (steps === 0) return this.all.at(-1);
    const { all, current } = this;
    return all[all.findIndex(({ id }) => id === current?.id) - steps];
  }

  /** Pieces are counted, unless another kind of work is named or only that is like what was said. */
  private like(traits: PieceTraits): MadeWork | undefined {
    const alike = this.all.filter((work) => isLike(work, traits));
    const pieces = alike.filter(({ type }) => isPieceType(type));
    const among = traits.type === undefined && pieces.length > 0 ? pieces : alike;
    const { ordinal = -1 } = traits;
    return among.at(ordinal > 0 ? ordinal - 1 : ordinal);
  }
}

function isLike({ type, title, parameters }: MadeWork, traits: PieceTraits): boolean {
  const music = musicOf(parameters);
  const { genre, mood, bpm, key } = traits;
  return (
    (traits.otherGenre === undefined || music?.fallback?.includes(traits.otherGenre) === true) &&
    (traits.type === undefined || traits.type === type) &&
    (traits.title === undefined || title.toLowerCase().includes(traits.title.toLowerCase())) &&
    (genre === undefined || music?.genre === genre) &&
    (mood === undefined || music?.mood.includes(mood) === true) &&
    (bpm === undefined ||
      [music?.bpm, music?.feltBpm].some((each) => each !== undefined && Math.round(each) === bpm)) &&
    (key === undefined || music?.key === key)
  );
}
