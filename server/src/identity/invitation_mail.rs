//! The letters of invitations. The secret of each is made when it is sent, and stands nowhere but in the letter.

use domain::{
    id::InvitationId,
    identity::store::{
        acceptance,
        invitations::{self, InvitationLetter},
    },
    job::Actor,
    locale::Locale,
    scope::{Agency, Scope},
};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use super::letter::RenderedLetter;
use crate::worker::JobContext;

/// Sends the letter of one invitation.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendInvitation {
    pub invitation_id: InvitationId,
    #[serde(flatten)]
    pub actor: Actor,
}

impl TaskHandler for SendInvitation {
    const IDENTIFIER: &'static str = "send_invitation";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(jobs) = context.get_ext::<JobContext>() else { return Err("no job context".to_owned()) };
        send(jobs, self.invitation_id, self.actor.into()).await
    }
}

/// Reads, makes the secret, sends, marks as sent: no transaction is open while the mail server talks. A crash in between sends
/// another letter, and only that one opens the invitation.
async fn send(jobs: &JobContext, id: InvitationId, actor: Agency) -> Result<(), String> {
    let text = |error: domain::error::Error| error.to_string();
    let mut scope = Scope::job(&jobs.pools, actor).await.map_err(text)?;
    let letter = invitations::unsent(&mut scope, id).await.map_err(text)?;
    scope.commit().await.map_err(text)?;
    let Some(letter) = letter else { return Ok(()) };
    let mut scope = Scope::auth(&jobs.pools).await.map_err(text)?;
    let secret = acceptance::issue(&mut scope, actor.agency, id).await.map_err(text)?;
    // A name of its own: mail programs hide a letter whose name they have seen, and only the newest opens the invitation.
    let name: uuid::Uuid = scope.new_id();
    scope.commit().await.map_err(text)?;
    jobs.mailer.send(name, &write(&letter, &secret, &jobs.mailer.public_url)).await?;
    let mut scope = Scope::job(&jobs.pools, actor).await.map_err(text)?;
    invitations::mark_sent(&mut scope, id).await.map_err(text)?;
    scope.commit().await.map_err(text)
}

fn write(letter: &InvitationLetter, secret: &str, public_url: &str) -> RenderedLetter {
    let InvitationLetter { email, locale, agency_name, inviter_name, is_realtor } = letter;
    let (subject, lead, button, note) = match locale {
        Locale::Es if *is_realtor => (
            format!("{inviter_name} te abre el portal de {agency_name}"),
            format!("Hola. {inviter_name} te da acceso al portal de asesores externos de {agency_name}: tus datos y el directorio."),
            "Ver la invitación",
            "La invitación sirve una vez, durante 72 horas. Si no la esperabas, ignora esta carta.",
        ),
        Locale::En if *is_realtor => (
            format!("{inviter_name} opens the portal of {agency_name} to you"),
            format!("Hello. {inviter_name} lets you into the portal of {agency_name}'s outside realtors: your data and the directory."),
            "See the invitation",
            "The invitation works once, for 72 hours. If you did not expect it, ignore this letter.",
        ),
        Locale::Es => (
            format!("{inviter_name} te invita a {agency_name}"),
            format!("Hola. {inviter_name} te invita a trabajar en {agency_name} con Nexus."),
            "Ver la invitación",
            "La invitación sirve una vez, durante 72 horas. Si no la esperabas, ignora esta carta.",
        ),
        Locale::En => (
            format!("{inviter_name} invites you to {agency_name}"),
            format!("Hello. {inviter_name} invites you to work at {agency_name} with Nexus."),
            "See the invitation",
            "The invitation works once, for 72 hours. If you did not expect it, ignore this letter.",
        ),
    };
    RenderedLetter::compose(email, &subject, &lead, &format!("{public_url}/invitation?token={secret}"), button, note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_leads_to_the_invitation_and_names_write_no_markup() {
        for (locale, is_realtor) in Locale::ALL.into_iter().flat_map(|locale| [(locale, false), (locale, true)]) {
            let letter = InvitationLetter {
                email: "eva@example.mx".into(),
                locale,
                agency_name: "{{link}} <b>Alfa</b>".into(),
                inviter_name: "Ana\r\nBcc: x@example.mx".into(),
                is_realtor,
            };
            let letter = write(&letter, "SECRET", "https://nexus.example.mx");
            assert!(letter.html.contains("href=\"https://nexus.example.mx/invitation?token=SECRET\""), "{}", letter.html);
            assert!(letter.html.contains("&lt;b&gt;Alfa") && !letter.html.contains("<b>"));
            assert_eq!(letter.html.matches("SECRET").count(), 1, "a name is no template");
            assert!(!letter.subject.contains(['\r', '\n']) && letter.text.contains("token=SECRET"));
        }
    }
}
