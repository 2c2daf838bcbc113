import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModel, type OnnxRuntime } from './model-session.js';
import { gainModel } from './onnx-file.suite.js';

const FRAMES = 2000;
const GAINS = [0.4, 0.3, 0.2, 0.1];

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-'));
  path = join(folder, 'gains.onnx');
  writeFileSync(path, gainModel(FRAMES, GAINS));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A runtime that answers with so many stems. */
function runtimeOf(stems: number, shape: readonly (number | string)[] = [1, 2, FRAMES]) {
  const released: string[] = [];
  class Tensor {
    constructor(
      readonly type: 'float32',
      readonly data: Float32Array,
      readonly dims: readonly number[],
    ) {}
  }
  const runtime: OnnxRuntime = {
    Tensor,
    InferenceSession: {
      create: async (opened) => ({
        inputNames: ['mix'],
        outputNames: ['stems'],
        inputMetadata: [{ shape }],
        run: async ({ mix }) => {
          const frames = mix.dims[2];
          return { stems: new Tensor('float32', new Float32Array(stems * 2 * frames).fill(1), [1, stems, 2, frames]) };
        },
        release: async () => void released.push(opened),
      }),
    },
  };
  return { runtime: async () => runtime, released };
}

describe('loadModel', () => {
  it('takes the segment length from the model, and the usual one where any will do', async () => {
    expect((await loadModel(path, runtimeOf(4).runtime)).segmentFrames).toBe(FRAMES);
    const anyLength = runtimeOf(4, ['batch', 2, 'frames']).runtime;
    expect((await loadModel(path, anyLength)).segmentFrames).toBe(343_980);
  });

  it('hands over four stems and lets go of the model', async () => {
    const { runtime, released } = runtimeOf(4);
    const session = await loadModel(path, runtime);
    expect(await session.run(new Float32Array(2 * FRAMES))).toHaveLength(4 * 2 * FRAMES);
    await session.close();
    expect(released).toEqual([path]);
  });

  it('says which file is missing', async () => {
    const missing = join(folder, 'missing.onnx');
    await expect(loadModel(missing, runtimeOf(4).runtime)).rejects.toMatchObject({
      code: 'generation.unsupported',
      message: `SEPARATION_MODEL_PATH names ${missing}, and there is no readable file. Or unset SEPARATION_MODEL_PATH: the built-in separation is then used.`,
    });
  });

  it('says what a model of another shape answers', async () => {
    const session = await loadModel(path, runtimeOf(2).runtime);
    await expect(session.run(new Float32Array(2 * FRAMES))).rejects.toThrow(/answers with \[1, 2, 2, 2000\]/);
  });

  it('says what is wrong with a file that is no model', async () => {
    const { runtime } = runtimeOf(4);
    const failing = async () => ({
      ...(await runtime()),
      InferenceSession: { create: () => Promise.reject(new Error('protobuf parsing failed')) },
    });
    await expect(loadModel(path, failing)).rejects.toThrow(
      /no model that onnxruntime-node can load \(protobuf parsing/,
    );
  });
});

const isInstalled = (() => {
  try {
    return Boolean(createRequire(import.meta.url).resolve('onnxruntime-node'));
  } catch {
    return false;
  }
})();

// The runtime weighs 290 MB and is none of our dependencies: each machine proves the half that is true for it.
describe(isInstalled ? 'with onnxruntime-node' : 'without onnxruntime-node', () => {
  if (!isInstalled) {
    it('says how to install it', async () => {
      await expect(loadModel(path)).rejects.toMatchObject({
        code: 'generation.unsupported',
        message: expect.stringContaining('run "npm install onnxruntime-node"') as string,
      });
    });
    return;
  }

  it('runs a real model file', async () => {
    const session = await loadModel(path);
    expect(session.segmentFrames).toBe(FRAMES);
    const mix = Float32Array.from({ length: 2 * FRAMES }, (_, i) => Math.sin(i));
    const stems = await session.run(mix);
    GAINS.forEach((gain, stem) => {
      for (const i of [0, 1, FRAMES - 1, FRAMES, 2 * FRAMES - 1]) {
        expect(stems[stem * 2 * FRAMES + i]).toBeCloseTo(gain * mix[i], 6);
      }
    });
    await session.close();
  });

  it('says so when the file is no model', async () => {
    const broken = join(folder, 'broken.onnx');
    writeFileSync(broken, 'no model');
    await expect(loadModel(broken)).rejects.toThrow(/is no model that onnxruntime-node can load/);
  });
});
