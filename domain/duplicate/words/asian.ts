import type { Words } from './words.ts'

/** 中文: without spaces each sign is a word of its own here, so only whole phrases count as plain. */
export const zh: Words = {
  greetings: '您好, 你好, 大家好, 早上好, 下午好, 晚上好, 尊敬的, 亲爱的, 嗨, 你们好',
  addressed: '团 队 客 服 支 持 技 术 先 生 女 士 们 的 各 位',
  closings:
    '谢谢, 谢谢您, 谢谢你, 非常感谢, 多谢, 感谢, 此致, 敬礼, 祝好, 谢谢您的帮助, 感谢您的帮助, 顺祝商祺, 提前感谢',
  plain: '',
  phrases: `请问有进展吗, 有进展吗, 有什么进展, 有什么进展吗, 请问有什么进展, 有更新吗, 有消息吗, 请问有消息吗, 请问有更新吗, 有结果吗, 请问有回复吗, 还没有回复, 还没有收到回复, 没有收到回复, 尚未收到回复,
    仍在等待回复, 请尽快回复, 请尽快处理, 请尽快解决, 期待您的回复, 等待您的回复, 请回复, 请确认收到, 收到请回复, 我再发一次, 再次发送, 重新发送, 您收到我之前的邮件了吗, 请帮忙, 麻烦了, 请见附件,
    见附件, 请查收附件, 请查看附件, 很急, 比较急, 加急, 谢谢, 请转发, 请处理, 请看下面, 请问这个问题有进展吗, 这个问题有进展吗, 问题有进展吗, 请问解决了吗, 问题解决了吗, 有新的进展吗,
    请问现在怎么样了, 怎么样了, 麻烦看一下, 请看一下, 请帮忙看一下, 请帮忙处理, 麻烦处理一下, 请协助, 请知悉, 供参考, 请参考, 请尽快, 谢谢回复, 我还在等, 一直没有回复, 没有人回复, 没人回复,
    请问收到了吗, 收到了吗`,
  prefixes: '回复, 答复, 转发, 提醒, 催促',
  wrote: '写道, 寫道',
  from: '发件人, 寄件者',
  heads: '发送时间, 收件人, 主题, 抄送, 日期, 收件者, 主旨',
  older: '转发的邮件, 原始邮件, 转发邮件, 转发信息, 轉寄郵件, 原始郵件',
  devices: '发自我的, 来自我的, 從我的, 发送自, 获取 outlook',
  contact: '电话, 手机, 邮箱',
  names: '姓名, 电话, 邮箱, 公司',
  topics: '主题, 标题',
  messages: '内容, 留言, 描述',
  legal: '保密',
}

/** 日本語: as Chinese, whole phrases only. */
export const ja: Words = {
  greetings:
    'お世話になっております, いつもお世話になっております, お世話になります, こんにちは, こんばんは, おはようございます, 拝啓, はじめまして, お疲れ様です',
  addressed: '様 御 中 担 当 者 サ ポ ー ト 各 位',
  closings:
    'よろしくお願いします, よろしくお願いいたします, よろしくお願い致します, 宜しくお願いします, 宜しくお願い致します, 宜しくお願いいたします, ありがとうございます, 敬具, 以上, 以上よろしくお願いいたします, どうぞよろしくお願いいたします, お手数ですがよろしくお願いいたします',
  plain: '',
  phrases: `その後いかがでしょうか, その後いかがですか, いかがでしょうか, 進捗はいかがでしょうか, 進捗いかがでしょうか, 状況はいかがでしょうか, 状況を教えてください, 何か進展はありますか, 進展はありましたか,
    返信をお待ちしております, ご返信をお待ちしております, ご回答をお待ちしております, まだ返信がありません, まだご返信をいただいておりません, 再送します, 再送いたします, 再度お送りします, ご確認ください,
    ご確認をお願いします, ご確認お願いいたします, 届いていますか, 前回のメールは届いていますか, 至急お願いします, 至急ご対応ください, お忙しいところ恐れ入りますが, 添付をご確認ください,
    添付ファイルをご確認ください, 下記をご確認ください, ご対応をお願いします, 進展はいかがでしょうか, その後の進捗はいかがでしょうか, 状況はいかがですか, ご返答をお待ちしております, ご連絡をお待ちしております,
    返答がありません, ご確認いただけますか, ご確認いただけますでしょうか, ご対応いただけますか, ご参考まで, 転送いたします, 以下をご確認ください, まだ返事がありません, お返事をお待ちしております,
    念のため再送します, 念のため再送いたします`,
  prefixes: '返信, 転送, 再送, 至急',
  wrote: 'のメール, wrote',
  from: '差出人, 送信者',
  heads: '送信日時, 宛先, 件名, 日付, 日時',
  older: '転送されたメッセージ, 元のメッセージ, 転送メール, 転送メッセージ',
  devices: 'iphoneから送信, ipadから送信, 私のiphoneから送信, outlook for',
  contact: '電話, 携帯, メール',
  names: '氏名, お名前, 名前, 電話番号, 会社名, メールアドレス',
  topics: '件名, 題名',
  messages: '内容, お問い合わせ内容, 本文, メッセージ',
}

/** 한국어: what people write around the matter itself. */
export const ko: Words = {
  greetings: '안녕하세요, 안녕하십니까, 안녕, 수고하십니다, 수고하세요, 수고 많으십니다',
  addressed: '팀 지원팀 고객센터 고객지원 담당자님 여러분 담당자',
  closings: '감사합니다, 고맙습니다, 수고하세요, 드림, 올림, 부탁드립니다, 잘 부탁드립니다, 미리 감사드립니다',
  plain:
    '저는 제가 저희 이 그 좀 혹시 아직 다시 빨리 빠른 꼭 급합니다 급해요 부탁드립니다 부탁합니다 답변 답장 회신 연락 확인 진행 상황 소식 업데이트 메일 이메일 문의 요청 보냅니다 보냈습니다 재전송 기다립니다 기다리고 있습니다 주세요 주시기 바랍니다 감사합니다 어떻게 되었나요 되나요 있나요 첨부 첨부파일 파일 사진 문서 참고 부탁 드립니다 해 답변을 회신을 확인을 소식이 상황이 이전 메일을 받으셨나요',
  phrases:
    '답변이 없습니다, 아직 답변이 없습니다, 아직 답변을 받지 못했습니다, 답변을 받지 못했습니다, 새로운 소식, 새로운 소식이 있나요',
  nudging:
    '답변 답변을 답장 회신 회신을 확인 확인을 진행 상황 상황이 소식 소식이 업데이트 재전송 다시 아직 기다립니다 기다리고 받으셨나요',
  prefixes: '회신, 전달, 답장, 재전송',
  wrote: '작성, 님이 작성',
  from: '보낸 사람, 보낸사람',
  heads: '보낸 날짜, 받는 사람, 받는사람, 제목, 날짜, 참조',
  older: '전달된 메시지, 원본 메시지, 전달된 메일, 원본 메일',
  devices: '나의 iphone에서, iphone에서 보냄, 내 iphone에서',
  contact: '전화, 휴대폰, 이메일',
  names: '이름, 성명, 전화번호, 회사, 이메일',
  topics: '제목, 주제',
  messages: '내용, 메시지, 문의 내용',
}

/** Türkçe: what people write around the matter itself. */
export const tr: Words = {
  greetings: 'merhaba, merhabalar, selam, selamlar, iyi günler, günaydın, iyi akşamlar, sayın, değerli, sevgili',
  addressed: 'ekip ekibi destek müşteri hizmetleri yetkili bey hanım herkes arkadaşlar yetkililer',
  closings:
    'saygılar, saygılarımla, teşekkürler, teşekkür ederim, teşekkür ederiz, iyi çalışmalar, iyi günler, çok teşekkürler, şimdiden teşekkürler, kolay gelsin, sevgiler, selamlar',
  plain: `ben biz siz bana bize size benim bizim sizin bu şu o bir ve veya ama eğer ile için gibi kadar var mı mi mu mü lütfen hala hâlâ henüz tekrar yine de da çok daha herhangi ne zaman nasıl kim
    güncelleme gelişme gelişmeler haber durum durumu ilerleme cevap yanıt dönüş geri bildirim e-posta mail mesaj mesajı talep talebi bilet soru sorun konu konuda yardım yardımcı destek zaman sabır ekip müşteri aldınız aldım bekliyorum bekliyoruz beklemek duymak bilmek gönderiyorum gönderdim iletiyorum hatırlatma hatırlatmak kontrol onay onaylayın teyit gerekiyor ihtiyacım teşekkür umarım yazıyorum yazdım iletişim acil acilen hemen hızlı hızlıca mümkün olan şimdiden iyi günler şimdi aşağıda önceki son ilk önemli uzun gün saat birkaç ekte ek ekteki dosya resim belge kusura bakmayın gecikme rica ederim ederiz olur musunuz`,
  phrases:
    'cevap alamadım, yanıt alamadım, cevap alamadık, yanıt alamadık, yeni bir gelişme, haber yok, cevap yok, emin değilim, ikinci kez',
  nudging:
    'güncelleme gelişme gelişmeler haber durum durumu cevap yanıt dönüş bekliyorum bekliyoruz hatırlatma onay teyit tekrar hala hâlâ henüz önceki aldınız',
  prefixes: 'ynt, ilt, yanıt, ilet, hatırlatma, acil',
  wrote: 'yazdı, şunu yazdı',
  from: 'kimden, gönderen',
  heads: 'gönderildi, tarih, kime, konu, bilgi',
  older: 'iletilen mesaj, orijinal mesaj, iletilen ileti, özgün ileti',
  devices: 'iphone’umdan gönderildi, iphone umdan gönderildi, iphonedan gönderildi',
  contact: 'telefon, cep, gsm',
  names: 'ad, soyad, ad soyad, isim, telefon, şirket, e-posta adresi',
  topics: 'konu, başlık',
  messages: 'mesaj, açıklama, mesajınız',
  legal: 'gizli, alıcı, gizlilik, çevreyi',
  naming: 'kullanıcı adı isim',
}
