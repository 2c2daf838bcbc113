import { access } from 'node:fs/promises';
import { AppError } from '@ctc/contracts';

/** One model, loaded: what our side needs of it, whoever runs it. */
export interface ModelSession {
  /** Frames that it takes at once. */
  readonly segmentFrames: number;
  /** Left, then right, as long as a segment each; gives drums, bass, other and vocals, left and right of each. */
  run(segment: Float32Array): Promise<Float32Array>;
  close(): Promise<void>;
}

/** The part of `onnxruntime-node` that is used. It is not among our dependencies, so its own types may not be there. */
export interface OnnxRuntime {
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor;
  readonly InferenceSession: { create(path: string): Promise<OnnxSession> };
}
interface OnnxTensor {
  readonly dims: readonly number[];
  readonly data: unknown;
}
interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputMetadata?: readonly { readonly shape?: readonly (number | string)[] }[];
  run(feeds: Record<string, OnnxTensor>): Promise<Record<string, OnnxTensor>>;
  release(): Promise<void>;
}

const RUNTIME_PACKAGE = 'onnxruntime-node';
const CHANNELS = 2;
export const MODEL_STEMS = 4;
/** 7.8 s, what HTDemucs was trained on: for models that take any length. */
const USUAL_SEGMENT_FRAMES = 343_980;

/**
 * Loads a model file: input float32 [1, 2, N] at 44.1 kHz, output [1, 4, 2, N] in the order drums, bass, other, vocals.
 *
 * @throws `generation.unsupported` when the file, the runtime package or the expected shape is missing, saying which
 */
export async function loadModel(
  path: string,
  runtime: () => Promise<OnnxRuntime> = installedRuntime,
): Promise<ModelSession> {
  await access(path).catch((cause: unknown) => {
    throw unusable(`SEPARATION_MODEL_PATH names ${path}, and there is no readable file`, cause);
  });
  const { InferenceSession, Tensor } = await runtime();
  const session = await InferenceSession.create(path).catch((cause: unknown) => {
    throw unusable(`${path} is no model that ${RUNTIME_PACKAGE} can load (${messageOf(cause)})`, cause);
  });
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  const segmentFrames = segmentFramesOf(session);
  return {
    segmentFrames,
    run: async (segment) => {
      const feeds = { [input]: new Tensor('float32', segment, [1, CHANNELS, segmentFrames]) };
      const { dims, data } = (await session.run(feeds))[output];
      const wanted = [1, MODEL_STEMS, CHANNELS, segmentFrames];
      if (!(data instanceof Float32Array) || dims.join() !== wanted.join()) {
        throw unusable(`${path} answers with [${dims.join(', ')}] and not with float32 [${wanted.join(', ')}]`);
      }
      return data;
    },
    close: () => session.release(),
  };
}

function segmentFramesOf({ inputMetadata }: OnnxSession): number {
  const frames = inputMetadata?.[0]?.shape?.at(-1);
  return typeof frames === 'number' && frames > 0 ? frames : USUAL_SEGMENT_FRAMES;
}

async function installedRuntime(): Promise<OnnxRuntime> {
  try {
    const loaded = (await import(RUNTIME_PACKAGE)) as OnnxRuntime & { readonly default?: OnnxRuntime };
    return loaded.default ?? loaded;
  } catch (cause) {
    throw unusable(
      `SEPARATION_MODEL_PATH is set, but the package ${RUNTIME_PACKAGE} cannot be loaded: run "npm install ${RUNTIME_PACKAGE}"`,
      cause,
    );
  }
}

function unusable(what: string, cause?: unknown): AppError {
  const remedy = 'Or unset SEPARATION_MODEL_PATH: the built-in separation is then used';
  return new AppError('generation.unsupported', `${what}. ${remedy}.`, { cause });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
