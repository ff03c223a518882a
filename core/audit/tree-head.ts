/** Where headquarters' tree stands: its size in events and its root over all of them. Hashes are 64 hexadecimal digits in lower case. */
export interface TreeHead {
  /** The life of headquarters' journal that it belongs to. */
  readonly epoch: string;
  readonly size: number;
  readonly root: string;
  /** By this headquarters knows its own heads again when a machine shows it one: nobody else can make it. 43 characters. */
  readonly seal: string;
}

/** GET /v1/tree/consistency?from=SIZE&to=SIZE: that the tree of `from` events is the beginning of that of `to`. */
export interface ConsistencyProof {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly proof: readonly string[];
}

/** GET /v1/tree/inclusion?seq=SEQ&size=SIZE: that event `seq` is in the tree of `size` events. */
export interface InclusionProof {
  readonly epoch: string;
  readonly seq: number;
  readonly size: number;
  readonly leaf: string;
  readonly proof: readonly string[];
}

/** Answer to POST /v1/tree/seen: how a head that a machine was given before stands to the tree as it is. */
export interface SeenAnswer {
  /** `sound`: it is the beginning of our tree. `behind`: we have fewer events. `other`: we have others. */
  readonly stand: "sound" | "behind" | "other";
}

/** The most leaves of one answer to GET /v1/tree/leaves. */
export const LEAVES_MAX = 65_536;

/** What a seal is made over: the head in words. */
export function sealedText(journal: string, { epoch, size, root }: Omit<TreeHead, "seal">): string {
  return `daliz-tree/1\n${journal}\n${epoch}\n${size}\n${root}`;
}
