import { source as axe } from "axe-core";
import type { Page } from "@playwright/test";
import { enterPortal, expect, logIn, test } from "../nexus";

/** What axe finds on the page that hinders somebody: rule and elements. */
async function hindrances(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  });
}

async function check(page: Page, paths: string[]) {
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(path);
    const list = await hindrances(page);
    if (list.length > 0) found[path] = list;
  }
  expect(found).toEqual({});
}

const first = (page: Page, path: string, prefix: string) =>
  page.goto(path).then(() => page.locator(`a[href^="${prefix}"]`).first().getAttribute("href").then((href) => href ?? ""));

// Every theme, language and width once.
for (const { look, prefix } of [
  { look: { colorScheme: "light", locale: "es-MX", viewport: { width: 1280, height: 800 } }, prefix: "" },
  { look: { colorScheme: "dark", locale: "en-US", viewport: { width: 390, height: 844 } }, prefix: "/en" },
] as const) {
  test.describe(`${look.colorScheme} ${look.locale}`, () => {
    test.use(look);

    test("public pages hinder nobody", async ({ page }) => {
      const listing = await first(page, `${prefix}/properties`, `${prefix}/properties/`);
      await check(page, [prefix || "/", `${prefix}/properties`, `${prefix}/properties?q=xyzxyz`, listing, "/log-in", "/sign-up", "/sign-up/investor", "/forgot-password", "/api", "/nada"]);
    });

    test("what an admin settles hinders nobody", async ({ page }) => {
      await logIn(page, "ana");
      const names = ["members", "invitations", "roles", "teams", "audit", "agency", "agency-security", "operations", "api-tokens", "webhooks"];
      await check(page, ["/app/realtors", "/app/realtors/new", ...names.map((name) => `/app/settings/${name}`)]);
    });

    test("the portal hinders nobody", async ({ page }) => {
      await enterPortal(page, "rodrigo");
      const own = await first(page, "/portal", "/portal/agencies/");
      await check(page, ["/portal", own, "/app/settings/profile"]);
    });

    test("the console hinders nobody", async ({ page }) => {
      await logIn(page, "diego");
      const agency = await first(page, "/platform", "/platform/agencies/");
      const person = await first(page, agency, "/platform/people/");
      const names = ["people?q=demo", "operations", "health", "log"];
      await check(page, ["/platform", agency, person, ...names.map((name) => `/platform/${name}`)]);
    });

    test("the app hinders nobody", async ({ page }) => {
      // Each look has a person of its own, so that no other test meets their language.
      await logIn(page, prefix === "" ? "mario" : "carmen");
      await page.request.post("/preferences", { form: { locale: look.locale.slice(0, 2), theme: look.colorScheme } });
      const record = await first(page, "/app/properties", "/app/properties/01");
      const settings = ["profile", "security", "second-factor", "password", "email", "activity", "sessions", "notifications", "passkeys", "my-data"];
      await check(page, ["/app", "/app/notifications", "/app/properties", "/app/properties?q=xyzxyz", record, `${record}/edit`, "/app/properties/new", "/app/imports",
        "/app/search?q=casa", "/app/views/new", "/app/kit", "/app/confirm", ...settings.map((name) => `/app/settings/${name}`)]);
    });
  });
}
