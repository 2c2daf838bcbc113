// The least of ONNX's protobuf format (onnx.proto, IR version 8, opset 13) that a model of two nodes needs.

const FLOAT = 1;
const INT64 = 7;

type Bytes = readonly number[];

function varint(value: number): Bytes {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

const number = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)];
const nested = (field: number, content: Bytes): Bytes => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...content,
];
const text = (field: number, value: string): Bytes => nested(field, [...Buffer.from(value)]);

const node = (type: string, inputs: readonly string[], output: string): Bytes =>
  nested(1, [...inputs.flatMap((input) => text(1, input)), ...text(2, output), ...text(4, type)]);

const tensor = (name: string, dims: readonly number[], type: number, raw: Uint8Array): Bytes =>
  nested(5, [...dims.flatMap((dim) => number(1, dim)), ...number(2, type), ...text(8, name), ...nested(9, [...raw])]);

const value = (field: number, name: string, dims: readonly number[]): Bytes => {
  const shape = dims.flatMap((dim) => nested(1, number(1, dim)));
  return nested(field, [...text(1, name), ...nested(2, nested(1, [...number(1, FLOAT), ...nested(2, shape)]))]);
};

/** A model [1, 2, frames] → [1, 4, 2, frames] whose stems are the input times `gains`. */
export function gainModel(frames: number, gains: readonly number[]): Uint8Array {
  const graph = [
    ...node('Unsqueeze', ['mix', 'axes'], 'one'),
    ...node('Mul', ['one', 'gains'], 'stems'),
    ...text(2, 'gains of the input'),
    ...tensor('axes', [1], INT64, new Uint8Array(BigInt64Array.of(1n).buffer)),
    ...tensor('gains', [1, gains.length, 1, 1], FLOAT, new Uint8Array(Float32Array.from(gains).buffer)),
    ...value(11, 'mix', [1, 2, frames]),
    ...value(12, 'stems', [1, gains.length, 2, frames]),
  ];
  const opset = [...text(1, ''), ...number(2, 13)];
  return Uint8Array.from([...number(1, 8), ...nested(7, graph), ...nested(8, opset)]);
}
