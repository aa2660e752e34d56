import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, homedir } from "node:os";
import { join } from "node:path";

const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/nexus/target");

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the built server with an embedded database and the demo in a folder of its own; answers how to end it. */
export default async function start() {
  const folder = mkdtempSync(join(tmpdir(), "nexus-end2end-"));
  // Run by root, Postgres is another user and must walk through.
  chmodSync(folder, 0o711);
  const port = await freePort();
  // A name: browsers make no passkeys for numbers.
  const url = `http://localhost:${port}`;
  const env = { ...process.env, NEXUS_DATA_DIR: folder, NEXUS_ADDR: `127.0.0.1:${port}`, NEXUS_PUBLIC_URL: url };
  const server = spawn(join(target, "debug/nexus"), ["serve", "--demo"], { env, stdio: ["ignore", "inherit", "inherit"] });
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => server.once("exit", () => { hasEnded = true; resolve(); }));
  for (let tries = 0; ; tries += 1) {
    if (hasEnded || tries > 600) throw new Error("the server did not start");
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  // The demo has nobody of the platform's own.
  execFileSync(join(target, "debug/nexus"), ["admin", "grant", "diego@demo.mx"], { env, stdio: ["ignore", "ignore", "inherit"] });
  process.env.NEXUS_TEST_URL = url;
  return async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}
