// The HTML report in headless Chromium: it opens in silence, asks for nothing, sorts, filters, leads to the text, and
// runs nothing that stands in a document. Run by `.ci/run`; HUSTINGS names the program, SHOTS a folder for pictures.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const program = process.env.HUSTINGS ?? join(root, 'target/release/hustings');
const folder = mkdtempSync(join(tmpdir(), 'hustings-page-'));
const articles = join(root, 'corpus/en/articles');
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser?.close());

const report = (name, ...args) => {
  const out = join(folder, name);
  execFileSync(program, ['--no-config', ...args, '-f', 'html', '-o', out], { cwd: root });
  return pathToFileURL(out).href;
};

// Opens a page and notes whatever it says or asks for.
const open = async (url, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  const noise = [];
  page.on('console', message => noise.push(message.text()));
  page.on('pageerror', error => noise.push(String(error)));
  page.on('dialog', dialog => { noise.push('dialog ' + dialog.message()); return dialog.dismiss(); });
  page.on('request', request => { if (request.url() !== url && !request.url().startsWith('data:')) noise.push(request.url()); });
  await page.goto(url);
  return { page, noise, close: () => context.close() };
};
const column = (page, index) =>
  page.$$eval('table.filtered tbody tr', (rows, at) => rows.filter(row => !row.hidden).map(row => row.cells[at].innerText), index);

test('the page opens without a word and without a request', async () => {
  for (const url of [report('one.html', join(articles, 'fair-future.txt')), report('many.html', articles)]) {
    const { page, noise, close } = await open(url);
    assert.ok(await page.locator('table.filtered tbody tr').count() > 5);
    assert.deepEqual(noise, []);
    await close();
  }
});

test('the register is sorted by a click and by a key', async () => {
  const { page, noise, close } = await open(report('sort.html', join(articles, 'harbor-county.txt')));
  const numbers = async () => (await column(page, 0)).map(Number);
  const before = await numbers();
  const head = page.locator('table.filtered th', { hasText: 'Who' });
  await head.locator('button').click();
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  const names = await column(page, 1);
  assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })));
  assert.notDeepEqual(await numbers(), before);
  await page.locator('table.filtered th', { hasText: '#' }).locator('button').focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await numbers(), before);
  await page.keyboard.press('Enter');
  assert.deepEqual(await numbers(), [...before].reverse());
  assert.deepEqual(noise, []);
  await close();
});

test('deadlines are sorted by date, those without one last', async () => {
  const { page, close } = await open(report('due.html', join(articles, 'fair-future.txt')));
  await page.locator('table.filtered th', { hasText: 'When' }).locator('button').click();
  const due = await column(page, 4);
  const last = due.findLastIndex(text => text.trim() !== '');
  assert.ok(due.slice(0, last + 1).every(text => text.trim() !== ''), due.join('|'));
  await close();
});

test('the register is filtered by words, role and figures', async () => {
  const { page, close } = await open(report('filter.html', join(articles, 'fair-future.txt')));
  const rows = page.locator('table.filtered tbody tr:visible');
  const all = await rows.count();
  await page.getByLabel('Filter the register').fill('judges');
  const some = await rows.count();
  assert.ok(some > 0 && some < all);
  for (const text of await rows.allInnerTexts()) assert.match(text.toLowerCase(), /judges/);
  assert.match(await page.locator('.filter output').innerText(), new RegExp(`^${some} of ${all}$`));
  await page.getByLabel('Filter the register').fill('');
  await page.getByLabel('with a figure or date').check();
  const numeric = await rows.count();
  assert.ok(numeric > 0 && numeric < all);
  await page.getByLabel('with a figure or date').uncheck();
  await page.getByLabel('Role').selectOption('candidate');
  for (const role of await rows.evaluateAll(rows => rows.map(row => row.dataset.role))) assert.equal(role, 'candidate');
  await close();
});

test('a row leads to its sentence and back', async () => {
  const { page, close } = await open(report('lead.html', join(articles, 'fair-future.txt')));
  const row = page.locator('table.filtered tbody tr').nth(6);
  const words = await row.locator('a.to-text').innerText();
  await row.locator('a.to-text').click();
  const target = page.locator('.commitment:target, .number:target');
  await target.waitFor();
  const shown = await target.evaluate(node => {
    const copy = node.closest('p, li').cloneNode(true);
    copy.querySelectorAll('.number').forEach(number => number.remove());
    return copy.textContent;
  });
  assert.ok(shown.replace(/\s+/g, ' ').includes(words.replace(/\s+/g, ' ')), `${words} / ${shown}`);
  await page.waitForTimeout(600);
  assert.ok(await target.evaluate(node => { const box = node.getBoundingClientRect(); return box.top > 40 && box.bottom < innerHeight; }));
  await page.locator('article a.number').nth(6).click();
  assert.equal(await page.locator('tr:target').count(), 1);
  await close();
});

test('focus on a number shows its row', async () => {
  const { page, close } = await open(report('tip.html', join(articles, 'fair-future.txt')));
  const number = page.locator('article a.number').first();
  assert.equal(await number.locator('.tip').isVisible(), false);
  await number.focus();
  assert.equal(await number.locator('.tip').isVisible(), true);
  assert.match(await number.getAttribute('aria-label'), /^Commitment 1: \S/);
  await close();
});

test('without scripts the page only cannot sort and filter', async () => {
  const { page, noise, close } = await open(report('still.html', articles), { javaScriptEnabled: false });
  assert.equal(await page.locator('.filter').count(), 0);
  assert.ok(await page.locator('table.filtered tbody tr').count() > 20);
  // The overview is written last and shown first.
  const top = async at => (await page.locator(at).first().boundingBox()).y;
  assert.ok(await top('.overview') < await top('.document'));
  await page.locator('.overview tbody a').nth(3).click();
  assert.equal(await page.locator('section.document:target').count(), 1);
  assert.deepEqual(noise, []);
  await close();
});

test('nothing of a hostile document runs or loads', async () => {
  const evil = `"><script>alert(1)</script><img src=http://127.0.0.1:9/x onerror=alert(2)><svg/onload=alert(3)>`;
  const text = `${evil}\n\n“We will ${evil} build 500 homes by 2030,” said Mayor Ana ${evil} Roe. </title></style></script>` +
    `<script>window.owned=1</script>\n\n- javascript:alert(4)\n\nThe candidate ${evil} promised to raise pensions by 5 percent.\n`;
  const file = join(folder, `evil"><script>alert(5)<`.replaceAll('/', '_') + '.txt');
  writeFileSync(file, text);
  for (const args of [[file], [file, join(articles, 'op-ed-water.txt')]]) {
    const { page, noise, close } = await open(report('evil.html', ...args));
    assert.equal(await page.evaluate(() => window.owned), undefined);
    assert.equal(await page.locator('img, iframe, object, embed, form').count(), 0);
    assert.equal(await page.locator('script').count(), 1);
    // Hash and policy: even a script that got in would not run.
    await page.evaluate(() => { const script = document.createElement('script'); script.textContent = 'window.late = 1'; document.body.append(script); });
    assert.equal(await page.evaluate(() => window.late), undefined);
    assert.ok(noise.every(line => /Content Security Policy/.test(line)), noise.join('\n'));
    await close();
  }
});

test('documents side by side', async () => {
  const url = (() => {
    const out = join(folder, 'compare.html');
    execFileSync(program, ['--no-config', 'compare', '-o', out, articles], { cwd: root });
    return pathToFileURL(out).href;
  })();
  const { page, noise, close } = await open(url);
  assert.ok(await page.locator('.comparison tbody tr').count() > 2);
  assert.deepEqual(noise, []);
  await close();
});

test('it is readable in light and in dark, on paper and on a telephone', async () => {
  const url = report('shots.html', join(articles, 'fair-future.txt'));
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await open(url, { colorScheme });
    // Contrast of text on each colour, after WCAG: at least 4.5 to 1.
    const ratios = await page.evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
      const light = color => {
        canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
      };
      const style = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name);
      return ['paper', 'candidate', 'analyst', 'other', 'narrator'].map(name => {
        const [a, b] = [light(style('ink')), light(style(name))].sort((x, y) => y - x);
        return [name, (a + .05) / (b + .05)];
      });
    });
    for (const [name, ratio] of ratios) assert.ok(ratio >= 4.5, `${colorScheme} ${name} ${ratio}`);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${colorScheme}.png`) });
    await close();
  }
  const { page, close } = await open(url, { viewport: { width: 390, height: 844 } });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out sideways');
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'telephone.png') });
  await close();
});
