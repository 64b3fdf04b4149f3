import browser from 'webextension-polyfill';
import { ownIdentity, runtimeChannel } from '../messaging/runtime-channel.ts';
import { startBackground } from './service.ts';

void startBackground(browser, runtimeChannel, ownIdentity());
