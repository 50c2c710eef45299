// A real Chromium: the machine's own, or Debian's, fetched when the tests run as root on a machine without one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where this machine has one, if it does. */
export const installedBrowser = (): string | undefined =>
  [process.env['CHROMIUM_PATH'], ...candidates].find((path) => path !== undefined && existsSync(path));

const browserPath = (): string => {
  const found = installedBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
      stdio: 'ignore',
    });
  }
  const path = installedBrowser();
  if (path === undefined)
    throw new Error('The browser tests need Chromium: install it, or name it with CHROMIUM_PATH.');
  return path;
};

// Chromium's own calls home are of no use here, and a closed network refuses them by the dozen.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...quiet],
  });
