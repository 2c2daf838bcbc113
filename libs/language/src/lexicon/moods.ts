import type { Mood } from '@ctc/contracts';

/** Words for a mood as it is; the comparatives stand in MORE_MOOD_WORDS. */
export const MOOD_WORDS: Readonly<Record<Mood, string>> = {
  dark: 'dark, moody, gloomy, evil, sinister, ominous, spooky, creepy, scary, grim, brooding, oscur*, escur*, sombrio, sombria, sombre*, dunkel, dunkle*, duster*, cupo, cupa, buio, tenebros*, dunkl*, 暗い, ダーク, ダークな, 暗く, ダークに, 暗め',
  chill:
    'chill, chilled, chilling, laid back, laidback, relaxed, relaxing, relax, calm, calming, easygoing, easy going, soothing, peaceful, relajad*, relajante*, tranquil*, entspannt*, ruhig*, detendu*, relaxant*, calme, relaxad*, relaxante, rilassant*, rilassat*, calmo, calma, チル, チルな, リラックス, 落ち着いた, 穏やか, 穏やかな, のんびり',
  energetic:
    'energetic, high energy, energy, energized, lively, driving, powerful, pumping, vigorous, energic*, energetic*, enérgic*, energisch*, energiegeladen*, energetique*, energique, animad*, con energia, movid*, エネルギッシュ, エネルギッシュな, 元気な, 元気に, 激しめ',
  happy:
    'happy, cheerful, joyful, joyous, upbeat, sunny, cheery, playful, bubbly, feel good, feelgood, fun, jolly, alegre*, feliz, felic*, frohlich*, glucklich*, gut gelaunt, joyeu*, heureu*, gai, enjoue, allegr*, contente, contento, 明るい, 明るく, 楽しい, 楽しく, ハッピー, ハッピーな, 陽気な',
  sad: 'sad, melancholic, melancholy, melancholia, depressing, depressive, heartbroken, heartbreak, sorrowful, mournful, tearful, triste*, melancoli*, melancholi*, melanchol*, traurig*, 悲しい, 悲しく, 悲しげな, 切ない, 切なく, メランコリック',
  aggressive:
    'aggressive, angry, aggro, violent, brutal, fierce, ruthless, savage, menacing, agresiv*, agressi*, aggressiv*, aggressif, aggressive, wutend*, violento, violenta, furios*, 激しい, 激しく, 攻撃的な, 攻撃的に, 攻撃的, アグレッシブ, アグレッシブな',
  romantic:
    'romantic, love song, lovey, sensual, sexy, intimate, seductive, romantic*, romantisch*, romantique*, ロマンチック, ロマンチックな, ロマンティックな',
  dreamy:
    'dreamy, dreamlike, ethereal, ambient dreamy, floaty, hazy, atmospheric, spacey, airy, celestial, soñador*, sonador*, onirico, onirica, vertraumt*, traumerisch*, reveu*, onirique, vaporeu*, sonhador*, sognant*, etere*, 夢のような, ドリーミー, ドリーミーな, 幻想的な, 幻想的に, 浮遊感',
  epic: 'epic, grand, heroic, anthemic, majestic, monumental, triumphant, epico, epica, epique, episch*, エピック, エピックな, 壮大な, 壮大に, 壮大',
  groovy:
    'groovy, funky, grooving, groove heavy, bouncy, danceable, groovig*, bailable*, tanzbar*, dansant*, dancante, ballabile, グルーヴィー, グルーヴィーな, グルービー, ノリのいい, ファンキー, ファンキーな',
  mellow:
    'mellow, smooth, soft, gentle, tender, delicate, suave*, sanft*, weich*, doux, douce, tendre, morbido, morbida, dolce, メロウ, メロウな, 柔らかい, 優しい, 優しく, しっとり, しっとりした',
  uplifting:
    'uplifting, inspiring, inspirational, hopeful, motivational, motivating, optimistic, positive, inspirador*, esperanzador*, inspirierend*, hoffnungsvoll*, inspirant*, motivant*, positif, positive, positivo, edificante, ispirante, motivante, motivador*, 前向きな, 希望に満ちた, 高揚感, 感動的な',
  nostalgic:
    'nostalgic, nostalgia, wistful, bittersweet, sentimental, nostalgic*, nostalgi*, nostalgisch*, ノスタルジック, ノスタルジックな, 懐かしい, 懐かしく',
  tense:
    'tense, suspenseful, suspense, anxious, nervous, uneasy, eerie, tension, tenso, tensa, angespannt*, spannend*, tendu, tendue, teso, tesa, 緊張感, 緊張感のある, 不穏な, 不気味な',
  hype: 'hype, hyped, hyped up, turnt, turnt up, lit, banging, hard hitting, crunk, ハイプ, アゲアゲ, テンション高め',
};

/** Comparatives: they ask for a change by themselves. */
export const MORE_MOOD_WORDS: Readonly<Partial<Record<Mood, string>>> = {
  dark: 'darker, moodier, gloomier, spookier, creepier, scarier, dunkler, dustere, dusterer, mas oscur*, plus sombre, mais sombri*, mais escur*, piu scur*, piu cup*, もっと暗く, もっとダークに',
  chill:
    'chiller, calmer, more chill, more relaxed, chill it out, mas relajad*, mas tranquil*, plus calme, plus relax, entspannter, ruhiger, mais calm*, mais tranquil*, piu calm*, piu rilassat*, もっと落ち着いた感じ',
  energetic:
    'more energy, livelier, more lively, more energetic, amp it up, more power, mas energia, mas energetic*, mehr energie, energischer, plus d energie, plus energique, mais energia, piu energia, piu energic*, もっと激しく, もっとエネルギッシュに',
  happy:
    'happier, cheerier, more cheerful, sunnier, more upbeat, mas alegre, frohlicher, plus joyeu*, mais alegre, mais feliz, piu allegr*, piu felice, もっと明るく, もっと楽しく',
  sad: 'sadder, more emotional, mas triste, trauriger, plus triste, mais triste, piu triste, もっと悲しく',
  aggressive:
    'angrier, harder, heavier, meaner, nastier, more aggressive, go harder, hit harder, harter, harter knallen, pegue mas, pegue mas fuerte, golpee mas fuerte, taper plus fort, tape plus fort, frapper plus fort, bater mais forte, bata mais forte, colpire piu forte, colpisca piu forte, picchiare piu forte, mas agresiv*, aggressiver, plus agressi*, mais agressi*, piu aggressiv*, もっと攻撃的に',
  romantic: 'sexier, more romantic',
  dreamy: 'dreamier, more dreamy, more atmospheric, more spacey',
  epic: 'more epic, bigger, grander, epischer, mas epic*, plus epique, mais epic*, piu epic*, もっと壮大に',
  groovy: 'groovier, funkier, bouncier, more groove, more bounce, more swing',
  mellow:
    'softer, mellower, gentler, smoother, mas suave, sanfter, plus doux, plus douce, mais suave, もっと優しく, もっと柔らかく',
  uplifting: 'more uplifting, more hopeful, more inspiring',
  nostalgic: 'more nostalgic',
  tense: 'tenser, more tension, more suspense',
  hype: 'hyper, more hype, hype it up, more hyped',
};
