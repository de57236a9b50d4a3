#!/usr/bin/env node
/**
 * Starts the Firefox of E2E_FIREFOX for Playwright, with a proxy between the two: Playwright speaks WebDriver BiDi to a
 * Firefox as it is sold, and begins each context with a command that the extended support release does not know. Such a
 * command is answered here, with nothing. Playwright's own Firefox is another program, that cannot be had everywhere.
 *
 * When every supported Firefox knows the command, E2E_FIREFOX can be started directly.
 */
import { spawn } from 'node:child_process';
import { WebSocket, WebSocketServer } from 'ws';

const UNKNOWN = new Set(['emulation.setMediaFeaturesOverride']);
const LISTENING = /WebDriver BiDi listening on (ws:\/\/\S+)/;

const firefox = spawn(process.env.E2E_FIREFOX, process.argv.slice(2), { stdio: ['inherit', 'inherit', 'pipe'] });
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => firefox.kill(signal));

firefox.stderr.setEncoding('utf8');
firefox.stderr.on('data', (text) => {
  const address = LISTENING.exec(text)?.[1];
  if (!address) return void process.stderr.write(text);
  const proxy = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => {
    process.stderr.write(text.replace(address, `ws://127.0.0.1:${proxy.address().port}`));
  });
  proxy.on('connection', (playwright, { url }) => join(playwright, new WebSocket(address + url, { maxPayload: 0 })));
});

function join(playwright, browser) {
  const early = [];
  playwright.on('message', (message) => {
    const { id, method } = JSON.parse(message);
    if (UNKNOWN.has(method)) playwright.send(JSON.stringify({ type: 'success', id, result: {} }));
    else if (browser.readyState === WebSocket.OPEN) browser.send(String(message));
    else early.push(String(message));
  });
  browser.on('open', () => {
    for (const message of early) browser.send(message);
  });
  browser.on('message', (message) => playwright.send(String(message)));
  browser.on('close', () => playwright.close());
  playwright.on('close', () => browser.close());
}
