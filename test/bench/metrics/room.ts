import type { Ground } from "../ground.ts";
import type { MetricResult } from "../result.ts";
export async function roomMetrics(_ground: Ground): Promise<MetricResult[]> {
  return [];
}
