export interface StackFrame {
  function: string;
  filename: string;
  lineno: number;
  colno: number;
  in_app: boolean;
}

/** The upper end of a stack says where; deeper ones are frameworks. */
const mostFrames = 40;
/** V8: `at name (place:line:column)` or `at place:line:column`; the other browsers: `name@place:line:column`. */
const v8Frame = /^\s*at (?:async (?=\S+$))?(?:(.{1,200}?) \()?(\S{1,1000}?):(\d{1,9}):(\d{1,9})\)?$/;
const otherFrame = /^\s*([^@\s]{0,200})@(\S{1,1000}?):(\d{1,9}):(\d{1,9})$/;

/** The frames of an `Error.stack`, outermost first as the protocol wants them; its words are not among them. */
export function framesOf(stack: string): StackFrame[] {
  const frames = stack.split('\n').flatMap((line) => {
    const [, caller, place, lineno, colno] = v8Frame.exec(line) ?? otherFrame.exec(line) ?? [];
    if (place === undefined) {
      return [];
    }
    const filename = withinProgram(place);
    const isOurs = !filename.includes('node_modules/') && !filename.startsWith('node:');
    const name = caller !== undefined && caller !== '' ? caller : '?';
    return [{ function: name, filename, lineno: Number(lineno), colno: Number(colno), in_app: isOurs }];
  });
  return frames.slice(0, mostFrames).reverse();
}

/** Folders of the machine and addresses of the shop tell nothing about the error. */
function withinProgram(place: string): string {
  if (place.startsWith('node:')) {
    return place;
  }
  const path = place.replace(/[?#].*$/, '');
  const from = ['/node_modules/', '/backend/'].map((folder) => path.lastIndexOf(folder)).find((at) => at >= 0);
  return `app:///${path.slice((from ?? path.lastIndexOf('/')) + 1)}`;
}
