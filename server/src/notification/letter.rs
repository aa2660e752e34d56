//! Letters that tell what happened: at once, or gathered once a day.

use app::notification::sentence::sentence;
use domain::{
    id::UserId,
    job::Actor,
    locale::Locale,
    notification::store::letter::{self, LINES, NotificationLetter},
    scope::{Agency, Scope},
};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use crate::{identity::letter::RenderedLetter, worker::JobContext};

/// Sends a member what waits for a letter.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendNotifications {
    pub member: UserId,
    /// `now`, or `digest` for all that waits.
    pub letter: String,
    #[serde(flatten)]
    pub actor: Actor,
}

impl TaskHandler for SendNotifications {
    const IDENTIFIER: &'static str = "send_notifications";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(jobs) = context.get_ext::<JobContext>() else { return Err("no job context".to_owned()) };
        let member = Agency { agency: self.actor.agency_id, user: self.member };
        send(jobs, member, self.letter == "digest").await
    }
}

/// Reads, sends, marks as sent: no transaction is open while the mail server talks. A crash in between sends it twice at most.
async fn send(jobs: &JobContext, member: Agency, is_digest: bool) -> Result<(), String> {
    let text = |error: domain::error::Error| error.to_string();
    let Some(waiting) = letter::waiting(&jobs.pools, member, is_digest).await.map_err(text)? else { return Ok(()) };
    let key = letter::unsubscribe_key(&jobs.pools.vault, member).map_err(text)?;
    let mut scope = Scope::job(&jobs.pools, member).await.map_err(text)?;
    jobs.mailer.send(scope.new_id(), &write(&waiting, &key, &jobs.mailer.public_url)).await?;
    letter::mark_sent(&mut scope, &waiting.told).await.map_err(text)?;
    scope.commit().await.map_err(text)
}

/// The letter with a line for each of what it tells, and the way to stop further ones.
#[must_use]
pub fn write(letter: &NotificationLetter, key: &str, public_url: &str) -> RenderedLetter {
    let NotificationLetter { email, locale, agency_name, lines, told } = letter;
    let count = told.len();
    let sentences: Vec<String> = lines.iter().map(|line| sentence(*locale, line)).collect();
    let subject = match (locale, count) {
        (_, 1) => format!("{}: {agency_name}", sentences.first().map_or("", String::as_str)),
        (Locale::Es, _) => format!("{count} novedades en {agency_name}"),
        (Locale::En, _) => format!("{count} updates at {agency_name}"),
    };
    let mut lead = sentences.iter().map(|sentence| format!("• {sentence}")).collect::<Vec<_>>().join("\n");
    if count > LINES {
        let more = count - LINES;
        lead.push_str(&match locale {
            Locale::Es => format!("\n… y {more} más."),
            Locale::En => format!("\n… and {more} more."),
        });
    }
    let stop = format!("{public_url}/unsubscribe?token={key}");
    let (button, note) = match locale {
        Locale::Es => ("Ver notificaciones", format!("Para ya no recibir estos correos: {stop}")),
        Locale::En => ("See notifications", format!("To stop these e-mails: {stop}")),
    };
    let rendered = RenderedLetter::compose(email, &subject, &lead, &format!("{public_url}/app/notifications"), button, &note);
    RenderedLetter { unsubscribe: Some(stop), ..rendered }
}

#[cfg(test)]
mod tests {
    use domain::notification::store::list::NotificationRecord;
    use uuid::Uuid;

    use super::*;

    fn line(name: &str) -> NotificationRecord {
        NotificationRecord {
            id: Uuid::nil().into(),
            kind: "import_failed".to_owned(),
            entity: "import".to_owned(),
            entity_id: Uuid::nil(),
            changes: 1,
            actor: None,
            name: Some(name.to_owned()),
            status: None,
            occurred_at: chrono::DateTime::default(),
            is_read: false,
        }
    }

    #[test]
    fn a_letter_has_a_line_each_and_a_way_out() {
        let told = vec![Uuid::nil().into(); LINES + 2];
        let lines: Vec<_> = (0..LINES).map(|n| line(&format!("<b>{n}</b>.csv"))).collect();
        let letter = NotificationLetter { email: "ana@example.mx".into(), locale: Locale::Es, agency_name: "Alfa".into(), lines, told };
        let rendered = write(&letter, "KEY", "https://nexus.example.mx");
        assert_eq!(rendered.subject, "22 novedades en Alfa");
        assert!(rendered.html.contains("&lt;b&gt;7&lt;/b&gt;.csv<br>") && !rendered.html.contains("<b>"), "{}", rendered.html);
        assert!(rendered.text.contains("… y 2 más.") && rendered.text.contains("https://nexus.example.mx/app/notifications"));
        assert_eq!(rendered.unsubscribe.as_deref(), Some("https://nexus.example.mx/unsubscribe?token=KEY"));
        let one = NotificationLetter { lines: vec![line("a.csv\r\nBcc: x")], told: vec![Uuid::nil().into()], ..letter };
        let subject = write(&one, "KEY", "https://nexus.example.mx").subject;
        assert!(subject.starts_with("Falló la importación de a.csv") && !subject.contains(['\r', '\n']), "{subject}");
    }
}
