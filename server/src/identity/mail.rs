//! Mail about accounts: rendered from templates whose styles were inlined at build time, sent by SMTP.
//! Without `SMTP_URL` a development build keeps it in the mailbox folder; a release build says that mail is off.

use std::path::PathBuf;

use domain::{identity::store::mail, scope::Scope};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use serde::{Deserialize, Serialize};

use super::letter::RenderedLetter;
use crate::{boot::BootError, config::Config, worker::JobContext};

/// Sends one account mail, once.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendAccountMail {
    pub mail_id: uuid::Uuid,
}

impl TaskHandler for SendAccountMail {
    const IDENTIFIER: &'static str = "send_account_mail";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(jobs) = context.get_ext::<JobContext>() else { return Err("no job context".to_owned()) };
        send(jobs, self.mail_id).await
    }
}

/// Reads, sends, marks as sent: no transaction is open while the mail server talks. A crash in between sends it twice at most.
async fn send(jobs: &JobContext, id: uuid::Uuid) -> Result<(), String> {
    let text = |error: domain::error::Error| error.to_string();
    let mut scope = Scope::auth(&jobs.pools).await.map_err(text)?;
    let mail = mail::unsent(&mut scope, id).await.map_err(text)?;
    scope.commit().await.map_err(text)?;
    let Some(mail) = mail else { return Ok(()) };
    jobs.mailer.send(id, &RenderedLetter::new(&mail, &jobs.mailer.public_url)).await?;
    let mut scope = Scope::auth(&jobs.pools).await.map_err(text)?;
    mail::mark_sent(&mut scope, id).await.map_err(text)?;
    scope.commit().await.map_err(text)
}

/// Where mail goes.
#[derive(Clone, Debug)]
pub struct Mailer {
    transport: Option<AsyncSmtpTransport<Tokio1Executor>>,
    mailbox: PathBuf,
    pub(crate) public_url: String,
}

impl Mailer {
    /// # Errors
    /// `SMTP_URL` is not understood.
    pub fn new(config: &Config) -> Result<Self, BootError> {
        let transport = config
            .smtp_url
            .as_ref()
            .map(|url| AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map(|builder| builder.build()))
            .transpose()
            .map_err(|error| BootError::Other(format!("SMTP_URL: {error}. Example: SMTP_URL=smtps://user:password@smtp.example.mx:465")))?;
        Ok(Self { transport, mailbox: mailbox(config), public_url: config.public_url.clone() })
    }

    pub(crate) async fn send(&self, id: uuid::Uuid, letter: &RenderedLetter) -> Result<(), String> {
        let Some(transport) = &self.transport else { return self.keep(id, letter).await };
        let mut message = Message::builder();
        if let Some(link) = &letter.unsubscribe {
            let one_click = "List-Unsubscribe=One-Click".to_owned();
            message = message
                .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{link}>")))
                .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), one_click));
        }
        let message = message
            .message_id(Some(format!("<{id}@nexus>")))
            .from("Nexus <no-reply@nexus.invalid>".parse().map_err(|error| format!("{error}"))?)
            .to(letter.to.parse().map_err(|_| "the address is not one that mail can go to".to_owned())?)
            .subject(&letter.subject)
            .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
            .map_err(|error| error.to_string())?;
        transport.send(message).await.map(|_| ()).map_err(|error| error.to_string())
    }

    /// Without a mail server.
    async fn keep(&self, id: uuid::Uuid, letter: &RenderedLetter) -> Result<(), String> {
        if !cfg!(debug_assertions) {
            tracing::warn!("SMTP_URL is not set: a mail was not sent");
            return Ok(());
        }
        let json = serde_json::to_vec(letter).map_err(|error| error.to_string())?;
        tokio::fs::create_dir_all(&self.mailbox).await.map_err(|error| error.to_string())?;
        tokio::fs::write(self.mailbox.join(format!("{id}.json")), json).await.map_err(|error| error.to_string())
    }
}

/// The folder of mail that went nowhere.
#[must_use]
pub fn mailbox(config: &Config) -> PathBuf {
    config.data_directory.join("mailbox")
}
