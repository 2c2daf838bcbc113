import { describe, expect, it } from 'vitest';
import { commandFor, situationOf, type Situation } from './shortcuts.js';

const calm: Situation = { typing: false, onControl: false, covered: false, singleKeys: true, hasTrack: true };
const press = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('commandFor', () => {
  it('plays with Space, unless a button or a text field has the focus', () => {
    expect(commandFor(press(' '), calm)).toEqual({ name: 'play-pause' });
    expect(commandFor(press(' '), { ...calm, onControl: true })).toBeNull();
    expect(commandFor(press(' '), { ...calm, typing: true })).toBeNull();
    expect(commandFor(press(' '), { ...calm, hasTrack: false })).toBeNull();
  });

  it('seeks by seconds and by bars', () => {
    expect(commandFor(press('ArrowLeft'), calm)).toEqual({ name: 'seek', by: 'seconds', amount: -5 });
    expect(commandFor(press('ArrowRight', { shiftKey: true }), calm)).toEqual({ name: 'seek', by: 'bars', amount: 1 });
  });

  it('leaves letters alone while somebody writes, and where they are switched off', () => {
    for (const key of ['?', '/', '[', 'm', 'l', 'x', 'j', 'k', '1']) {
      expect(commandFor(press(key), calm)).not.toBeNull();
      expect(commandFor(press(key), { ...calm, typing: true })).toBeNull();
      expect(commandFor(press(key), { ...calm, singleKeys: false })).toBeNull();
    }
  });

  it('opens the palette from everywhere, but not twice', () => {
    expect(commandFor(press('k', { ctrlKey: true }), { ...calm, typing: true })).toEqual({ name: 'palette' });
    expect(commandFor(press('k', { metaKey: true }), calm)).toEqual({ name: 'palette' });
    expect(commandFor(press('k', { ctrlKey: true }), { ...calm, covered: true })).toBeNull();
  });

  it('finds in the conversation, also from the text field', () => {
    expect(commandFor(press('f', { ctrlKey: true }), { ...calm, typing: true })).toEqual({ name: 'find' });
    expect(commandFor(press('f', { metaKey: true, shiftKey: true }), calm)).toBeNull();
  });

  it('leaves the browser its own shortcuts', () => {
    expect(commandFor(press('m', { ctrlKey: true }), calm)).toBeNull();
    expect(commandFor(press('ArrowLeft', { altKey: true }), calm)).toBeNull();
    expect(commandFor(press('O', { metaKey: true, shiftKey: true }), calm)).toEqual({ name: 'new-chat' });
  });

  it('stops with Escape also from the text field, but not under a dialog', () => {
    expect(commandFor(press('Escape'), { ...calm, typing: true })).toEqual({ name: 'stop' });
    expect(commandFor(press('Escape'), { ...calm, covered: true })).toBeNull();
  });
});

describe('situationOf', () => {
  it('knows where the focus is', () => {
    document.body.innerHTML = '<textarea></textarea><button><i></i></button><p></p>';
    const of = (selector: string) =>
      situationOf(document.querySelector(selector), { singleKeys: true, hasTrack: false });
    expect(of('textarea')).toMatchObject({ typing: true, onControl: false });
    expect(of('i')).toMatchObject({ typing: false, onControl: true });
    expect(of('p')).toMatchObject({ typing: false, onControl: false, covered: false });
  });
});
