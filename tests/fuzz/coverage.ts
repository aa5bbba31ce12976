/** What the instrumented build counts: blocks that no input reached before. Absent in an ordinary build. */
interface Counter {
  fresh: number;
  blocks: number;
}

const counter = (globalThis as { earshotCoverage?: Counter }).earshotCoverage;

/** How many blocks were reached for the first time since the last call. */
export function freshBlocks(): number {
  if (!counter) return 0;
  const { fresh } = counter;
  counter.fresh = 0;
  return fresh;
}

/** Blocks of the product, once all its modules were loaded. */
export const blockCount = (): number => counter?.blocks ?? 0;
