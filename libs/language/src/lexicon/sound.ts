import type { MasterPreset, MixProfile } from '@ctc/contracts';

/** Adjectives of a mix that name one of the four profiles. */
export const PROFILE_WORDS: Readonly<Record<MixProfile, string>> = {
  balanced:
    'balanced, balance, balancing, balance out, even, even out, evenly, neutral, natural, transparent, equilibrad*, equilibr*, ausgewogen*, ausbalancier*, equilibre*, bilanciat*, バランス, バランスの取れた, バランスよく',
  'bass-heavy':
    'bass heavy, bassheavy, bassy, bassier, heavy bass mix, more low end, more lows, low end, lows, more sub, heavier low end, fat, fatter, phat, beefier, beefy, thump, thumping, thumpy, boomy, boomier, rumble, sub heavy, heavy on the bass, heavy bass, big bass, bigger bass, more bottom, bottom end, con mucho bajo, mas graves, graves, basslastig*, mehr bass, plus de basses, basses, mais graves, mais grave, piu bassi, bassi, 低音, 重低音, 低音を強く, 低域',
  bright:
    'bright, brighter, brighten, brighten up, brightness, crisp, crisper, crispy, crispier, sparkle, sparkly, sparkling, airier, more air, air, shimmer, shimmery, shine, shiny, clearer highs, more highs, highs, treble, more treble, top end, more top, high end, brillante, brillo, mas brillante, agudos, heller, helles, hellem, hellen klang, hohen, brillanz, brillant*, plus brillant, aigus, brilhante, brilho, mais brilho, agudos, piu brillante, brillantezza, acuti, きらびやか, ブライト, クリア, 高音, 高域, 明瞭',
  warm: 'warm, warmer, warm it up, warmth, warmly, analog, analogue, analog warmth, tape saturation, tape warmth, vintage warmth, cozy, tubey, less harsh, calid*, calidez, warme, warmes, warmem, warmen, warmer klang, chaud, chaude, chauds, chaudes, plus chaud, plus chaude, chaleur, chaleureu*, quente, quentes, mais quente, calor, cald*, calore, piu caldo, 暖かい, 温かい, 温かく, 暖かく, ウォーム, 温かみ',
};

/** Work on the sound that has no profile of its own. */
export const EFFECT_WORDS =
  'eq, equalise, equalize, equaliser, equalizer, eqing, reverb, reverbs, room reverb, hall reverb, plate reverb, delay, delays, echo, echoes, compress, compression, compressor, compressed, parallel compression, glue, sidechain, side chain, sidechaining, ducking, saturation, saturate, distortion, distort, overdrive, bitcrush, bitcrusher, flanger, phaser, autotune, auto tune, pitch correction, de ess, deess, deesser, de esser, noise gate, gate, filter, high pass, low pass, highpass, lowpass, lpf, hpf, hipass, cutoff, pan, panning, panned, hard pan, stereo, stereo width, stereo image, stereo field, width, wide, wider, widen, widening, narrow, mono, muddy, mud, muddiness, boxy, boxiness, harsh, harshness, tinny, thin, thinner, hollow, nasal, sibilant, sibilance, clarity, clear up, clean up, clean, cleaner, cleaner mix, punch, punchy, punchier, more punch, tight, tighter, tighten, depth, presence, separation between, space, more space, spacious, mids, midrange, mid range, high mids, low mids, dry, drier, wet, wetter, transients, transient, glue it, levels, level the, level out, gain staging, headroom, clash, clashing, fighting, piercing, shrill, hissy, masking, dynamics, dynamic range, fx, effects, effect, polish, polished, ecualiza*, ecualizador, reverberacion, compresion, comprime, compresor, efecto, efectos, estereo, paneo, eco, filtro, hall, halleffekt, nachhall, kompressor, komprimier*, verzerrung, effekt, effekte, stereobreite, breiter, matschig, dumpf, egalise*, compresseur, reverbe, effet, effets, spatialis*, plus large, elargi*, equaliza*, reverberacao, compressao, comprimir, compressor, efeito, efeitos, abafad*, embolad*, equalizza*, riverbero, compressione, comprimi, compressore, effetto, effetti, allarga, impastat*, リバーブ, ディレイ, コンプ, コンプレッサー, イコライザー, エフェクト, パン, ステレオ, 広げて, 歪み, エコー, フィルター, こもって, 空間, サイドチェイン, サチュレーション';

export const PRESET_WORDS: Readonly<Record<MasterPreset, string>> = {
  streaming:
    'streaming, spotify, apple music, youtube, youtube music, soundcloud, tidal, deezer, amazon music, tiktok, instagram, streaming platforms, streaming services, bandcamp, podcast, ストリーミング, スポティファイ, ユーチューブ, 配信',
  cd: 'cd, cds, compact disc, red book, audio cd, cd quality, disco compacto, シーディー',
  club: 'club, clubs, club system, club play, dj set, dj sets, dancefloor, dance floor, festival, pa system, discoteca, disco club, boite, boate, balada, クラブ',
};

/** Says that a finished, loud file is wanted, without the word "master". */
export const FINISH_WORDS =
  'as loud as, loud as commercial, as loud as commercial tracks, as loud as the pros, release ready, ready for release, ready to release, ready for spotify, ready to upload, radio ready, radio quality, ready for radio, streaming ready, broadcast ready, ready for streaming, ready for the club, club ready, commercial loudness, commercially loud, commercial level, commercial volume, industry standard loudness, competitive loudness, final polish, finalize, finalise, finalize it, finalize this, final master, limiter, limit it, limiting, brickwall, maximize, maximise, maximizer, loudness war, normalize, normalise, normalize loudness, loud and clear, for release, distribution ready, ready for distribution, publish ready, ready to publish, ready to drop, listo para publicar, lista para publicar, listo para spotify, normaliza, normalizar, veroffentlichungsreif, bereit fur spotify, bereit zur veroffentlichung, fertig fur spotify, normalisier*, limiteur, pret pour spotify, pret a sortir, pret a publier, pret pour, normalise, pronto para lancar, pronta para o spotify, pronto para o spotify, pronto para spotify, limitador, pronto per spotify, pronto per la pubblicazione, pronta per spotify, normalizza, リリース用, 配信用, リミッター, 音圧, 音圧を上げて, ノーマライズ';

export const FORMAT_WORDS: Readonly<Record<string, string>> = {
  wav: 'wav, wave file, wavs, waves, wav file',
  mp3: 'mp3, mp3s, mp3 file, m p 3',
  flac: 'flac, lossless',
  midi: 'midi, midi file, mid file, midis',
  zip: 'zip, zip file',
};

export const TEMPO_WORD_WORDS = {
  slow: 'slow, slowish, downtempo, down tempo, slow tempo, slow paced, low tempo, slow jam, lento, lenta, lentos, langsam*, lent, lente, lentement, devagar, ゆっくり, ゆっくりな, ゆっくりした, 遅い, スロー, スローな',
  medium:
    'medium tempo, mid tempo, midtempo, moderate tempo, moderate, medium paced, medium speed, mid paced, moderato, tempo medio, mittleres tempo, mittelschnell*, tempo moyen, andamento medio, ミディアムテンポ, 中くらいのテンポ',
  fast: 'fast, uptempo, up tempo, fast tempo, fast paced, quick, rapid, speedy, high tempo, rapido, rapida, schnell*, rapide, vite, veloce, veloci, acelerad*, 速い, 早い, アップテンポ, アップテンポな, ハイテンポ',
} as const;
