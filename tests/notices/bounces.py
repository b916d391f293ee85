"""Mail that comes back, in the shapes of two mail servers; `KEY` and `TO` are filled in."""

from notices.models import Message

POSTFIX = b"""\
Return-Path: <>
Received: by mail.vng.example (Postfix) id 4Xk2Jr6vYzz9; Wed, 9 Oct 2024 09:00:07 +0200 (CEST)
Date: Wed, 9 Oct 2024 09:00:07 +0200 (CEST)
From: MAILER-DAEMON@mail.vng.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: niet-antwoorden@overleg.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4Xk2Jr6vYzz8.1728457207/mail.vng.example"
Message-Id: <4Xk2Jr6vYzz9@mail.vng.example>

This is a MIME-encapsulated message.

--4Xk2Jr6vYzz8.1728457207/mail.vng.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.vng.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<TO>: host mx.vng.example[192.0.2.10] said: 550 5.1.1
    <weg@vng.example>: Recipient address rejected: User unknown (in reply to RCPT TO command)

--4Xk2Jr6vYzz8.1728457207/mail.vng.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.vng.example
X-Postfix-Queue-ID: 4Xk2Jr6vYzz8
X-Postfix-Sender: rfc822; niet-antwoorden@overleg.example
Arrival-Date: Wed, 9 Oct 2024 09:00:05 +0200 (CEST)

Final-Recipient: rfc822; TO
Original-Recipient: rfc822;TO
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.vng.example
Diagnostic-Code: smtp; 550 5.1.1 <weg@vng.example>: Recipient address
    rejected: User unknown

--4Xk2Jr6vYzz8.1728457207/mail.vng.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <niet-antwoorden@overleg.example>
Subject: =?utf-8?q?=5BOverhedenoverleg=5D_Iets?=
From: Overhedenoverleg <niet-antwoorden@overleg.example>
To: TO
Message-ID: <KEY@127.0.0.1>
Auto-Submitted: auto-generated

--4Xk2Jr6vYzz8.1728457207/mail.vng.example--
"""
POSTFIX_DELAYED = (
    POSTFIX.replace(b"Undelivered Mail Returned to Sender", b"Delayed Mail (still being retried)")
    .replace(b"Action: failed\nStatus: 5.1.1", b"Action: delayed\nStatus: 4.4.1")
    .replace(
        b"Diagnostic-Code: smtp; 550 5.1.1 <weg@vng.example>: Recipient address\n    rejected: User unknown",
        b"Diagnostic-Code: X-Postfix; connect to mail.vng.example[192.0.2.10]:25: Connection\n    timed out\n"
        b"Will-Retry-Until: Mon, 14 Oct 2024 09:00:05 +0200 (CEST)",
    )
)
EXCHANGE = b"""\
Received: from AM0PR01.example.prod.outlook.example (2001:db8::1) by DB9PR02.example.prod.outlook.example\r
 with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.8048.13;\r
 Wed, 9 Oct 2024 07:00:09 +0000\r
MIME-Version: 1.0\r
From: <postmaster@vng.example>\r
To: <niet-antwoorden@overleg.example>\r
Date: Wed, 9 Oct 2024 07:00:09 +0000\r
Content-Type: multipart/report; report-type=delivery-status;\r
\tboundary="7c3f0a2e-5b1d-4f0e-9a55-0d7b4b6f1c21"\r
Content-Language: nl-NL\r
Message-ID: <7c3f0a2e@DB9PR02.example.prod.outlook.example>\r
In-Reply-To: <KEY@127.0.0.1>\r
References: <KEY@127.0.0.1>\r
Subject: =?utf-8?B?T25iZXN0ZWxiYWFyOiBJZXRz?=\r
Auto-Submitted: auto-replied\r
\r
--7c3f0a2e-5b1d-4f0e-9a55-0d7b4b6f1c21\r
Content-Type: multipart/alternative; differences=Content-Type;\r
\tboundary="b2d1c6d4-33c6-4a76-9c57-c7e2e8b1a0f3"\r
\r
--b2d1c6d4-33c6-4a76-9c57-c7e2e8b1a0f3\r
Content-Type: text/plain; charset="utf-8"\r
Content-Transfer-Encoding: base64\r
\r
VXcgYmVyaWNodCBpcyBuaWV0IGJlem9yZ2Qu\r
--b2d1c6d4-33c6-4a76-9c57-c7e2e8b1a0f3\r
Content-Type: text/html; charset="utf-8"\r
Content-Transfer-Encoding: base64\r
\r
PHA+VXcgYmVyaWNodCBpcyBuaWV0IGJlem9yZ2QuPC9wPg==\r
--b2d1c6d4-33c6-4a76-9c57-c7e2e8b1a0f3--\r
\r
--7c3f0a2e-5b1d-4f0e-9a55-0d7b4b6f1c21\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns;DB9PR02.example.prod.outlook.example\r
Received-From-MTA: dns;AM0PR01.example.prod.outlook.example\r
Arrival-Date: Wed, 9 Oct 2024 07:00:08 +0000\r
\r
Original-Recipient: rfc822;TO\r
Final-Recipient: rfc822;TO\r
Action: failed\r
Status: 5.1.10\r
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup\r
\r
\r
--7c3f0a2e-5b1d-4f0e-9a55-0d7b4b6f1c21\r
Content-Type: message/rfc822\r
\r
From: Overhedenoverleg <niet-antwoorden@overleg.example>\r
To: <TO>\r
Subject: =?utf-8?q?=5BOverhedenoverleg=5D_Iets?=\r
Message-ID: <KEY@127.0.0.1>\r
Content-Type: multipart/alternative; boundary="zzz"\r
\r
--zzz--\r
--7c3f0a2e-5b1d-4f0e-9a55-0d7b4b6f1c21--\r
"""


def filled(mail: bytes, message: Message) -> bytes:
    """Return what would come back of this message, on a site whose address is 127.0.0.1."""
    return mail.replace(b"KEY", message.key.encode()).replace(b"TO", message.recipient.encode())
