/** A small ONNX model, written byte by byte: protocol buffers, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. */

type Field = [number: number, value: number | string | Buffer];

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** Numbers as varints, text and messages with their length. */
const message = (...fields: Field[]): Buffer =>
  Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') {
        return [varint(number * 8), varint(value)];
      }
      const bytes = Buffer.from(value);
      return [varint(number * 8 + 2), varint(bytes.length), bytes];
    }),
  );

const float = 1;
const integers = 7;

/** A tensor of floats; a text is a dimension that is known only when it runs. */
const valueInfo = (name: string, shape: (number | string)[]): Buffer => {
  const dimensions = shape.map((size): Field => [1, message(typeof size === 'number' ? [1, size] : [2, size])]);
  return message([1, name], [2, message([1, message([1, float], [2, message(...dimensions)])])]);
};

/**
 * Gives the mean of each colour of a picture: three numbers.
 * @param channelsFirst [batch, 3, side, side], otherwise [batch, side, side, 3]
 */
export function meanColourModel({ side = 8, channelsFirst = true, output = 'image_embeds' } = {}): Buffer {
  const [first, second] = channelsFirst ? [2, 3] : [1, 2];
  const axes = message([1, 'axes'], [8, first], [8, second], [20, integers]);
  const keepdims = message([1, 'keepdims'], [3, 0], [20, 2]);
  const node = message([1, 'pixel_values'], [2, output], [4, 'ReduceMean'], [5, axes], [5, keepdims]);
  const graph = message(
    [1, node],
    [2, 'means'],
    [11, valueInfo('pixel_values', channelsFirst ? ['batch', 3, side, side] : ['batch', side, side, 3])],
    [12, valueInfo(output, ['batch', 3])],
  );
  // Opset 13 still takes the axes as an attribute.
  return message([1, 8], [7, graph], [8, message([2, 13])]);
}
