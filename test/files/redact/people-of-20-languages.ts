/** Somebody who does not exist. */
export interface Somebody {
  readonly given: string;
  readonly family: string;
  /** Local part of the address. */
  readonly mail: string;
  readonly domain: string;
}

/**
 * Ten given and ten family names a language; the first of English are words of pages and error
 * texts.
 */
const NAMES: readonly (readonly [language: string, given: string, family: string])[] = [
  [
    'English',
    'Bill Jenson Mark Will Eric Grace Harriet Oscar Violet Rupert',
    'Page Button Style Back Service Holloway Pemberton Whitlock Ashdown Thackeray',
  ],
  [
    'Chinese, romanised',
    'Wei Xiuying Jianguo Meiling Haoran Yuchen Lanying Zhiqiang Shufen Guiying',
    'Li Zhangsun Ouyang Zhuge Sima Huangfu Xiahou Dongfang Shangguan Gongsun',
  ],
  [
    'Chinese',
    '伟强 秀英 建国 美玲 浩然 雨辰 兰英 志强 淑芬 桂英',
    '欧阳 诸葛 司马 皇甫 夏侯 东方 上官 公孙 慕容 令狐',
  ],
  [
    'German',
    'Jürgen Käthe Sören Bärbel Götz Ännchen Günther Ösküll Rüdiger Brünhild',
    'Übelacker Müßig Größner Schäuffele Köpenick Weißhäupl Vögeli Jähnichen Strößner Fürbringer',
  ],
  [
    'French',
    'Éloïse Gaël Noémie Théophile Aurélien Bénédicte Chloé Hélène Loïc Zoé',
    'Lefèbvre Beauchêne Desrosières Guérineau Hébrard Mézière Pâquet Rézeau Sèvremont Thévenot',
  ],
  [
    'Spanish',
    'Íñigo Begoña Concepción Jesús Ángeles Ramón Úrsula Martín Asunción Joaquín',
    'Muñoz Ibáñez Gutiérrez Peñalver Zúñiga Echeverría Núñez Ordóñez Yáñez Villacañas',
  ],
  [
    'Portuguese',
    'João Conceição Inês Sebastião Luís Antónia Graça Estêvão Vitória Simão',
    'Magalhães Gonçalves Assunção Falcão Brandão Leitão Simões Araújo Guimarães Bulhões',
  ],
  [
    'Polish',
    'Łukasz Małgorzata Bożena Wojciech Żaneta Stanisław Świętosława Zdzisław Grażyna Kazimierz',
    'Wójcikiewicz Śliwiński Źrebiec Łęczycki Dąbrowska Gołębiewski Ćwiklińska Żółkiewska Pękała Krzyżanowski',
  ],
  [
    'Czech',
    'Jiří Zdeňka Bořivoj Květoslava Přemysl Věra Řehoř Šárka Ondřej Žofie',
    'Dvořáček Růžičková Kučera Hrdličková Šťastný Nováčková Příhoda Sedláčková Zeměčka Tománek',
  ],
  [
    'Turkish',
    'Ülkü Özgür Şerife Çağlar İpek Işıl Gökçe Tuğba Ömer Yiğit',
    'Yıldırım Çetinkaya Şahinoğlu Güngör Öztürk Kılıçarslan Düzgün Başaran Türkmen Aydoğan',
  ],
  [
    'Vietnamese',
    'Thịnh Hương Quỳnh Dũng Thảo Nguyệt Khánh Phượng Trường Bích',
    'Nguyễn Trần Phạm Huỳnh Đặng Bùi Đỗng Ngôn Dương Lưu',
  ],
  [
    'Danish',
    'Søren Bjørn Åse Jørgen Kåre Mæve Ragnhild Øyvind Svænd Trøels',
    'Sørensen Østergård Kjærgaard Bæk Løvgren Nørskov Højland Åkjær Rævskov Møllerup',
  ],
  [
    'Finnish',
    'Väinö Päivi Äijä Yrjö Sirkkä Töivo Hannele Kyösti Ritvä Leevi',
    'Hämäläinen Mäkinen Väyrynen Järvenpää Töyrylä Nieminen Pöysti Lehtimäki Yliharsilä Kärkkäinen',
  ],
  [
    'Hungarian',
    'Ágnes Győző Őrsike Zsófia Béla Erzsébet Kálmán Lőrinc Tünde Ödön',
    'Szőke Kovácsfi Erdélyi Győrffy Hűvös Széchenyi Tőkés Újvári Bánfalvi Várkonyi',
  ],
  [
    'Russian',
    'Алексей Наталья Григорий Людмила Всеволод Ксения Тимофей Зинаида Ярослав Фёдор',
    'Щербаков Ковалёва Журавлёв Соловьёва Чернышёв Мельникова Жуковский Пшеницына Юдашкин Эйдельман',
  ],
  [
    'Greek',
    'Γιώργος Ελένη Δημήτρης Αικατερίνη Νίκος Χρυσάνθη Θεόδωρος Ευγενία Σταύρος Ιφιγένεια',
    'Παπαδόπουλος Οικονόμου Βλάχου Αγγελόπουλος Καραγιάννη Δημητρίου Χατζηδάκης Νικολαΐδη Σταματίου Ξενάκης',
  ],
  [
    'Arabic',
    'محمود فاطمة عبدالله زينب إبراهيم خديجة سليمان مريم يوسف ليلى',
    'الحسيني المصري البغدادي الشامي العراقي الدمشقي النجار الخطيب السوداني القرطبي',
  ],
  [
    'Hebrew',
    'אברהם רבקה יהושע שלומית בנימין תמרה אליעזר מרדכי צפורה גדעון',
    'כהנוביץ לויתן פרידמן שטרנברג גולדשמיט רוזנטל בןארי מזרחי אשכנזי דגני',
  ],
  [
    'Hindi',
    'राजेश सुनीता विक्रम प्रियंका अर्जुन लक्ष्मी गोविंद सरस्वती मोहन कृष्णा',
    'शर्मा वर्मा त्रिपाठी चतुर्वेदी अग्रवाल मिश्रा द्विवेदी श्रीवास्तव गुप्ता पाण्डेय',
  ],
  [
    'Irish',
    'Seán Siobhán Tadhg Caoimhe Fionnuala Pádraig Róisín Muireann Cormac Gráinne',
    "O'Súilleabháin MacGiolla O'Ceallaigh Breathnach O'Dochartaigh MacDhòmhnaill O'Raghallaigh MacCarthaigh O'Muirchú O'Cathasaigh",
  ],
];

/** Cyrillic, Greek and others stand in addresses as they are (RFC 6531). */
const local = (name: string): string => name.toLowerCase().replace(/['’]/g, '');

/** The people of each language. */
export const PEOPLE: readonly (readonly [language: string, people: readonly Somebody[]])[] =
  NAMES.map(([language, given, family]) => {
    const families = family.split(' ');
    const people = given.split(' ').map((name, n): Somebody => {
      const last = families[n] ?? '';
      return {
        given: name,
        family: last,
        mail: `${local(name)}.${local(last)}`,
        domain: `firma-${local(last)}.example`,
      };
    });
    return [language, people];
  });

/** Nobody: as many people of the same shape, whose names are in no text. */
export const nobody = (n: number): Somebody => {
  const word = (letters: string): string =>
    letters + 'qxzj'.repeat(2).slice(n % 4, (n % 4) + 4) + 'xzqj'.charAt(n % 4);
  return {
    given: word('Xq'),
    family: word('Zj'),
    mail: `${word('xq')}.${word('zj')}`,
    domain: `firma-${word('zj')}.example`,
  };
};
