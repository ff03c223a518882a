import { createHoleReader, HOLES, type HoleKind, type HoleReader } from "./hole.ts";
import { type Frame, scanLiteral, stringEnd } from "./skeleton.ts";

/** All values that stand at one place of the bodies of a segment, in the order of rows. */
export interface ShredColumn {
  readonly kind: HoleKind;
  /** Place in the body: `\n` and a key, or `\t` and a position, per step. */
  readonly path: string;
  /** Per cell: its row. Not of texts and lists, where nobody asks; but of devices. */
  readonly rows: number[];
  /** Of numbers and times: the cells. Of lists: their lengths. */
  readonly numbers: number[];
  /** Of all others: the cells; of lists: all they hold. */
  readonly texts: string[];
}

/** Bodies that differ only in what stands in their holes: `literals[0]`, hole 0, `literals[1]` ... `literals[holes]`. */
export interface Shape {
  readonly literals: readonly string[];
  /** Per hole: its column; -1 = the event's own id. */
  readonly holes: readonly number[];
}

/** Bodies taken apart. */
export interface Shredded {
  readonly shapes: readonly Shape[];
  readonly columns: readonly ShredColumn[];
  /** Per row: 0 = stored as it came, else the place of its shape plus 1. */
  readonly rowShapes: readonly number[];
  /** Bodies stored as they came. */
  readonly raws: readonly string[];
}

/** Longest body that is taken apart; longer ones (frozen briefings) would have a shape of their own each. */
const MOST_BODY = 16_384;
const MOST_HOLES = 64;
/** Place of the installation that wrote an event. */
export const DEVICE = "\ndev";
const UNNUMBERED = -1;
/** A field stands twice in it, which canonical JSON never has: such bodies are stored as they came. */
const REPEATED = -2;

interface Branch {
  readonly literal: string;
  readonly path: string;
  /** Null: the body ends here. */
  readonly frame: Frame | null;
  /** By kind of hole: where the walk goes on. */
  readonly nexts: (Node | undefined)[];
  /** At the end of a body: its shape; or UNNUMBERED, or REPEATED. */
  shape: number;
}

interface Node {
  readonly branches: Branch[];
  /** The branch and the kind of hole that lead here; null at the root. */
  readonly branch: Branch | null;
  readonly kind: HoleKind;
}

/**
 * Takes bodies apart into shapes and columns. A tree over the literals seen so far is walked, so that a body of a known shape costs a
 * few comparisons of text; what cannot be read as canonical JSON is stored as it came. Nothing is parsed into objects and texts stay as
 * they are between their quotes: putting a body together again cannot change it.
 */
export function shred(bodies: readonly { readonly id: string; readonly body: string }[]): Shredded {
  const shapes: Shape[] = [];
  const columns: ShredColumn[] = [];
  const numbered = new Map<string, number>();
  const rowShapes: number[] = [];
  const raws: string[] = [];
  const root: Node = { branches: [], branch: null, kind: HOLES.self };
  const trail: Node[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const numbers: number[] = [];
  const hole = createHoleReader();

  const columnOf = (branch: Branch, kind: HoleKind): number => {
    if (kind === HOLES.self) return -1;
    const key = `${kind}${branch.path}`;
    const held = numbered.get(key);
    if (held !== undefined) return held;
    numbered.set(key, columns.length);
    return columns.push({ kind, path: branch.path, rows: [], numbers: [], texts: [] }) - 1;
  };
  const shapeOf = (last: Branch): Shape | undefined => {
    if (last.shape === UNNUMBERED) {
      const holes = trail.map(({ kind, branch }) => (branch === null ? -1 : columnOf(branch, kind)));
      const literals = [...trail.map(({ branch }) => branch?.literal ?? ""), last.literal];
      const named = holes.filter((column) => column >= 0);
      last.shape = new Set(named).size < named.length ? REPEATED : shapes.push({ literals, holes }) - 1;
    }
    return shapes[last.shape];
  };
  const walk = (body: string): Branch | null => {
    let node = root;
    let at = 0;
    for (let depth = 0; depth <= MOST_HOLES; depth += 1) {
      const branch = branchAt(node, body, at, hole);
      if (branch === null || branch.frame === null) {
        trail.length = depth;
        return branch;
      }
      node = nextOf(branch, hole.kind);
      trail[depth] = node;
      starts[depth] = at + branch.literal.length;
      ends[depth] = hole.end;
      numbers[depth] = hole.number;
      at = hole.end;
    }
    return null;
  };

  bodies.forEach(({ id, body }, row) => {
    hole.begin(id, body);
    const last = body.length > MOST_BODY ? null : walk(body);
    const shape = last === null ? undefined : shapeOf(last);
    if (last === null || shape === undefined) {
      rowShapes.push(0);
      raws.push(body);
      return;
    }
    rowShapes.push(last.shape + 1);
    for (let i = 0; i < shape.holes.length; i += 1) {
      const column = columns[shape.holes[i] ?? -1];
      if (column === undefined) continue;
      if (column.kind < HOLES.text || column.path === DEVICE) column.rows.push(row);
      if (column.kind === HOLES.number || column.kind === HOLES.time) column.numbers.push(numbers[i] ?? 0);
      else take(column, body, starts[i] ?? 0, ends[i] ?? 0);
    }
  });
  return { shapes, columns, rowShapes, raws };
}

/** The branch a body takes; a new one when no body took it before; null when it is not canonical JSON. */
function branchAt(node: Node, body: string, at: number, hole: HoleReader): Branch | null {
  const { branches } = node;
  for (let i = 0; i < branches.length; i += 1) {
    const branch = branches[i];
    if (branch === undefined || !body.startsWith(branch.literal, at)) continue;
    const end = at + branch.literal.length;
    if (branch.frame === null ? end !== body.length : !hole.read(end, branch.path)) continue;
    if (i > 0) [branches[0], branches[i]] = [branch, branches[0] ?? branch];
    return branch;
  }
  const literal = scanLiteral(body, at, node.branch === null ? undefined : (node.branch.frame ?? undefined), hole.read);
  if (literal === null) return null;
  const branch = { literal: body.slice(at, literal.end), path: literal.path, frame: literal.frame, nexts: [], shape: UNNUMBERED };
  branches.push(branch);
  return branch;
}

function nextOf(branch: Branch, kind: HoleKind): Node {
  const held = branch.nexts[kind];
  if (held !== undefined) return held;
  const next: Node = { branches: [], branch, kind };
  branch.nexts[kind] = next;
  return next;
}

function take(column: ShredColumn, body: string, start: number, end: number): void {
  if (column.kind === HOLES.odd) column.texts.push(body.slice(start, end));
  else if (column.kind === HOLES.text || column.kind === HOLES.uuid) {
    const last = column.texts.at(-1);
    const same = last !== undefined && last.length === end - start - 2 && body.startsWith(last, start + 1);
    column.texts.push(same ? last : body.slice(start + 1, end - 1));
  } else {
    let count = 0;
    for (let at = start + 1; at < end; count += 1) {
      const next = stringEnd(body, at);
      column.texts.push(body.slice(at + 1, next - 1));
      at = next + 1;
    }
    column.numbers.push(count);
  }
}
