import { defineConfig } from "@playwright/test";

const chromium = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

/** Every test runs twice: hydrated, and without scripts. Files named `*.hydrate.spec.ts` need scripts. */
export default defineConfig({
  testDir: "./tests",
  outputDir: "./results",
  globalSetup: "./start.ts",
  workers: 2,
  fullyParallel: true,
  timeout: 30_000,
  forbidOnly: true,
  reporter: [["list"], ["./closing_line.ts"]],
  use: { locale: "es-MX", timezoneId: "America/Mexico_City", launchOptions: chromium, trace: "off" },
  projects: [
    { name: "hydrated", use: { javaScriptEnabled: true } },
    { name: "without scripts", use: { javaScriptEnabled: false }, testIgnore: /\.hydrate\.spec\.ts$/ },
  ],
});
