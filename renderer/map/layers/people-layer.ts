import { CompositeLayer, type Layer, type UpdateParameters } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import type { MarkColumns } from "../people/mark-columns.ts";

interface PeopleLayerProps {
  readonly columns: MarkColumns;
  /** Another value whenever something was written into the columns. */
  readonly revision: number | string;
  /** Pixels of the ring. */
  readonly ringPx: number;
  readonly radiusScale: number;
}

type Accessor = "getPosition" | "getPixelOffset" | "getRadius" | "getFillColor" | "getLineColor";
type GpuBuffer = ReturnType<Layer["context"]["device"]["createBuffer"]>;

/** An array and its copy on the GPU. */
interface Upload {
  readonly accessor: Accessor;
  readonly array: Float32Array | Uint8Array;
  /** Numbers a row. */
  readonly size: number;
  readonly buffer: GpuBuffer;
}

interface PeopleState {
  columns: MarkColumns | null;
  layout: number;
  uploads: readonly Upload[];
  /** The same object while nothing but numbers within it changed: deck.gl then looks at no row. */
  source: { readonly length: number; readonly attributes: Readonly<Record<string, object>> };
}

/**
 * Discs from whole arrays of which the GPU holds a copy. The copies are ours: deck.gl 9 sends a binary attribute whole at every change,
 * here only the rows written since are sent, and no accessor runs for any disc.
 */
export class PeopleLayer extends CompositeLayer<PeopleLayerProps> {
  static override layerName = "PeopleLayer";
  declare state: PeopleState & Layer["state"];

  override initializeState(): void {
    this.setState({ columns: null, layout: -1, uploads: [], source: { length: 0, attributes: {} } } satisfies PeopleState);
  }

  override updateState({ props: { columns } }: UpdateParameters<this>): void {
    const written = columns.drain();
    if (columns !== this.state.columns || columns.layout !== this.state.layout) {
      this.release();
      this.upload(columns);
      return;
    }
    for (const { array, size, buffer } of this.state.uploads)
      for (let i = 0; i < written.length; i += 2) {
        const start = (written[i] ?? 0) * size;
        buffer.write(array.subarray(start, (written[i + 1] ?? 0) * size), start * array.BYTES_PER_ELEMENT);
      }
    if (columns.length !== this.state.source.length) this.setState({ source: { ...this.state.source, length: columns.length } });
  }

  override finalizeState(context: Layer["context"]): void {
    super.finalizeState(context);
    this.release();
  }

  override renderLayers(): Layer | null {
    const { columns, ringPx, radiusScale, id } = this.props;
    const { source } = this.state;
    if (source.length === 0) return null;
    return new ScatterplotLayer({
      id: `${id}-discs`,
      data: source,
      radiusUnits: "pixels",
      radiusScale,
      getRadius: typeof columns.radius === "number" ? columns.radius : 0,
      filled: true,
      stroked: columns.ring !== null,
      lineWidthUnits: "pixels",
      getLineWidth: ringPx,
    });
  }

  private upload(columns: MarkColumns): void {
    const { device } = this.context;
    const made = arraysOf(columns).map(([accessor, array, size]): Upload => {
      const buffer = device.createBuffer({ byteLength: Math.max(16, array.byteLength) });
      buffer.write(array);
      return { accessor, array, size, buffer };
    });
    const attributes = Object.fromEntries(
      made.map(({ accessor, array, size, buffer }) => [
        accessor,
        // The stride is said: of positions deck.gl would take its own, of eight bytes a number.
        { buffer, size, type: array instanceof Float32Array ? "float32" : "unorm8", stride: size * array.BYTES_PER_ELEMENT },
      ]),
    );
    const source = { length: columns.length, attributes };
    this.setState({ columns, layout: columns.layout, uploads: made, source } satisfies PeopleState);
  }

  private release(): void {
    for (const { buffer } of this.state.uploads) buffer.destroy();
    this.state.uploads = [];
  }
}

function arraysOf({ positions, offsets, radius, fill, ring }: MarkColumns): (readonly [Accessor, Float32Array | Uint8Array, number])[] {
  return [
    ["getPosition", positions, 2],
    ...(offsets === null ? [] : [["getPixelOffset", offsets, 2] as const]),
    ...(typeof radius === "number" ? [] : [["getRadius", radius, 1] as const]),
    ["getFillColor", fill, 4],
    ...(ring === null ? [] : [["getLineColor", ring, 4] as const]),
  ];
}
