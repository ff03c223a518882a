import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** What is longer than `npm test` may be: `npm run test:long`. The requests to the server are as many as a night allows, and of another seed. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ["test/**/long/**/*.test.{ts,tsx}", "test/server/fuzz.test.ts"],
    exclude: ["test/e2e/**", "test/bench/**", "node_modules/**"],
    env: { DALIZ_FUZZ: "300" },
    // Real programs are killed in it, and their times must not hang together.
    fileParallelism: false,
  },
});
