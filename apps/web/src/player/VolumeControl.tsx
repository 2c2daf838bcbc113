import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { Slider } from 'radix-ui';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { usePlayer } from './usePlayer.js';

/** Loudness of everything that plays. */
export function VolumeControl() {
  const { player, volume, muted } = usePlayer();
  const silent = muted || volume === 0;
  return (
    <div className="flex items-center gap-1">
      <IconButton
        icon={silent ? VolumeX : volume < 0.5 ? Volume1 : Volume2}
        label={silent ? words.player.unmute : words.player.mute}
        shortcut="M"
        onClick={() => player.toggleMute()}
      />
      <Slider.Root
        min={0}
        max={1}
        step={0.01}
        value={[muted ? 0 : volume]}
        onValueChange={([next = 0]) => player.setVolume(next)}
        className="group relative flex h-8 w-24 touch-none items-center pointer-coarse:h-11"
      >
        <Slider.Track className="relative h-1 flex-1 overflow-hidden rounded-full bg-control/50">
          <Slider.Range className="absolute h-full bg-text" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={words.player.volume}
          aria-valuetext={words.player.percent(muted ? 0 : volume)}
          className="block size-3 rounded-full bg-text opacity-0 transition-opacity group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
      </Slider.Root>
    </div>
  );
}
