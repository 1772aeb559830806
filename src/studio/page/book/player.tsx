import { useEffect, useRef, useState } from 'preact/hooks';
import type { Made, MadeChapter, MadeCue } from '../../api.js';
import { Icon } from '../parts/icons.js';
import type { ScriptModel } from '../script-model.js';
import { characters, script } from '../state.js';
import { formatDuration } from './format.js';
import { usePeaks } from './wave.js';

const SPEEDS = [0.8, 1, 1.25, 1.5, 2];
/** Lines of the text that are seen before and after the one that is heard. */
const AROUND = 2;

/** Plays what was made, chapter after chapter, with the text following. */
export function Player({ id, made }: { id: string; made: Made }) {
  const [chapter, setChapter] = useState(0);
  const [time, setTime] = useState(0);
  const [running, setRunning] = useState(false);
  const [speed, setSpeed] = useState(1);
  const audio = useRef<HTMLAudioElement>(null);
  const goOn = useRef(false);
  const current = made.chapters[chapter];
  const model = script.value;
  const address = `/api/books/${id}/files/${current?.file ?? 0}`;
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.playbackRate = speed;
    if (goOn.current) void element.play();
  }, [chapter, speed]);
  if (!current || !model) return null;
  const seek = (to: number) => {
    if (audio.current) audio.current.currentTime = to;
    setTime(to);
  };
  const open = (index: number) => {
    goOn.current = running || goOn.current;
    setTime(0);
    setChapter(index);
  };
  return (
    <section class="player" aria-label="Player">
      {/* biome-ignore lint/a11y/useMediaCaption: the text follows below */}
      <audio
        id="book-sound"
        ref={audio}
        src={address}
        preload="metadata"
        onTimeUpdate={({ currentTarget }) => setTime(currentTarget.currentTime)}
        onPlay={() => {
          goOn.current = true;
          setRunning(true);
        }}
        onPause={() => setRunning(false)}
        onEnded={() => {
          if (chapter + 1 < made.chapters.length) open(chapter + 1);
          else goOn.current = false;
        }}
      />
      <Following chapter={current} time={time} model={model} />
      <Strip chapter={current} address={address} time={time} model={model} onSeek={seek} />
      <div class="controls">
        <button
          type="button"
          class="round big primary"
          aria-label={running ? 'Pause' : 'Play'}
          onClick={() => {
            goOn.current = !running;
            if (running) audio.current?.pause();
            else void audio.current?.play();
          }}
        >
          <Icon name={running ? 'pause' : 'play'} />
        </button>
        <input
          type="range"
          class="seek"
          aria-label="Place in the chapter"
          aria-valuetext={`${formatDuration(time)} of ${formatDuration(current.duration)}`}
          min={0}
          max={current.duration}
          step={0.1}
          value={time}
          onInput={({ currentTarget }) => seek(Number(currentTarget.value))}
        />
        <span class="time">
          {formatDuration(time)} / {formatDuration(current.duration)}
        </span>
        <select
          aria-label="Speed"
          value={`${speed}`}
          onChange={({ currentTarget }) => setSpeed(Number(currentTarget.value))}
        >
          {SPEEDS.map((each) => (
            <option key={each} value={`${each}`}>
              {each}×
            </option>
          ))}
        </select>
      </div>
      {made.chapters.length > 1 && (
        <ol class="player-chapters">
          {made.chapters.map(({ title, duration }, index) => (
            <li key={index}>
              <button
                type="button"
                aria-current={index === chapter ? 'true' : undefined}
                onClick={() => open(index)}
              >
                <span class="chapter-title">{title}</span>
                <span class="note">{formatDuration(duration)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface Shown {
  readonly chapter: MadeChapter;
  readonly time: number;
  readonly model: ScriptModel;
}

/** What is said, with what was before and comes next. */
function Following({ chapter: { cues }, time, model }: Shown) {
  const at = Math.max(
    0,
    cues.findLastIndex(({ start }) => start <= time),
  );
  return (
    <div class="following">
      {cues.slice(Math.max(0, at - AROUND), at + AROUND + 1).map((cue) => (
        <p key={cue.from} class={`c${model.colourOf(cue.speaker)}${cue === cues[at] ? ' now' : ''}`}>
          {cue.speaker !== null && <span class="who">{cue.speaker}</span>}
          {model.view.text.slice(cue.from, cue.to)}
        </p>
      ))}
    </div>
  );
}

const WIDTH = 1000;
const HEIGHT = 64;
/** Of the wave; below it is the strip of speakers. */
const WAVE = 48;

/** The wave, and who speaks when, in their colours. */
function Strip({
  chapter,
  address,
  time,
  model,
  onSeek,
}: Shown & { address: string; onSeek: (to: number) => void }) {
  void characters.value;
  const peaks = usePeaks(address);
  const loudest = Math.max(0.05, ...(peaks ?? []));
  const scale = WIDTH / chapter.duration;
  const speakerAt = (at: number) => chapter.cues.findLast(({ start }) => start <= at)?.speaker ?? null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the slider below does the same by keys
    <svg
      class="strip"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="The wave, and who speaks when"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onSeek(((event.clientX - box.left) / box.width) * chapter.duration);
      }}
    >
      {(peaks ?? []).map((peak, bar, { length }) => {
        const height = Math.max(1, (peak / loudest) * WAVE);
        const x = (bar / length) * WIDTH;
        return (
          <rect
            key={`bar-${x}`}
            class={`c${model.colourOf(speakerAt(x / scale))}`}
            x={x}
            y={(WAVE - height) / 2}
            width={(WIDTH / length) * 0.7}
            height={height}
          />
        );
      })}
      {chapter.cues.map((cue: MadeCue) => (
        <rect
          key={cue.from}
          class={`c${model.colourOf(cue.speaker)}`}
          x={cue.start * scale}
          y={WAVE + 6}
          width={Math.max(0.5, (cue.end - cue.start) * scale)}
          height={HEIGHT - WAVE - 6}
        />
      ))}
      <rect class="needle" x={time * scale - 1} y={0} width={2} height={HEIGHT} />
    </svg>
  );
}
