import { expect, logIn, test } from "../nexus";

test("words about a heading show to whoever points at it or comes to it, and go with Escape", async ({ page }, { project }) => {
  await logIn(page, "bruno");
  await page.goto("/app/settings/roles");
  const head = page.locator('[aria-describedby="role-agent-about"]');
  const words = page.locator("#role-agent-about");
  const leave = () => page.mouse.move(0, 0);
  await expect(words).toBeHidden();
  await expect(head).toHaveAccessibleDescription(/\w+/);
  await head.hover();
  await expect(words).toBeVisible();
  // They stay while they are pointed at themselves.
  await words.hover();
  await expect(words).toBeVisible();
  if (project.name === "hydrated") {
    await page.keyboard.press("Escape");
    await expect(words).toBeHidden();
  }
  await leave();
  await expect(words).toBeHidden();
  // By the keyboard: the heading before it is the admin's.
  await page.locator('[aria-describedby="role-manager-about"]').focus();
  await page.keyboard.press("Tab");
  await expect(head).toBeFocused();
  await expect(words).toBeVisible();
  if (project.name === "hydrated") {
    await page.keyboard.press("Escape");
    await expect(words).toBeHidden();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(words).toBeVisible();
  }
});

test("a button of an icon shows its name and is called so once", async ({ page }) => {
  await logIn(page, "bruno");
  const theme = page.locator('summary[aria-label="Tema"]');
  await theme.hover();
  await expect(page.locator(".tooltip", { hasText: "Tema" })).toBeVisible();
  await expect(theme).toHaveAccessibleName("Tema");
  await theme.click();
  await expect(page.locator(".tooltip", { hasText: "Tema" })).toBeHidden();
});
