//! What can happen: one typed event for each change of state.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    id::{AgencyId, ApiGrantId, ApiTokenId, ImportId, InvitationId, PropertyId, RealtorId, SavedViewId, TeamId, UserId, WebhookId},
    identity::{Role, matrix::PermissionChange, member::RoleChange},
    platform::webhook::Stopped,
};

/// An event, written by the verb that made the change. Holds ids, field names and counts, never personal values.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    AgencySignedUp { admin: UserId },
    PropertyCreated { property: PropertyId },
    PropertyUpdated { property: PropertyId, fields: Vec<&'static str> },
    PropertyArchived { property: PropertyId },
    PropertyRestored { property: PropertyId },
    ImportAdded { import: ImportId },
    ImportPlanned { import: ImportId },
    ImportRequested { import: ImportId },
    ImportCancelled { import: ImportId },
    ImportResumed { import: ImportId },
    ImportUndoRequested { import: ImportId },
    ImportUndone { import: ImportId, rows: i32 },
    ImportUndoFailed { import: ImportId },
    ImportFinished { import: ImportId, rows: i32 },
    ImportFailed { import: ImportId },
    SavedViewCreated { view: SavedViewId },
    SavedViewChanged { view: SavedViewId },
    SavedViewDeleted { view: SavedViewId },
    SavedViewRestored { view: SavedViewId },
    SavedViewChosen { view: SavedViewId },
    ApiTokenCreated { token: ApiTokenId },
    ApiTokenRotated { token: ApiTokenId },
    ApiTokenRevoked { token: ApiTokenId },
    ApiTokenRestored { token: ApiTokenId },
    ApiGrantIssued { grant: ApiGrantId },
    ApiGrantRefreshed { grant: ApiGrantId },
    ApiGrantRevoked { grant: ApiGrantId },
    WebhookCreated { webhook: WebhookId },
    WebhookUpdated { webhook: WebhookId },
    WebhookSecretRotated { webhook: WebhookId },
    WebhookStarted { webhook: WebhookId },
    WebhookStopped { webhook: WebhookId, reason: Stopped },
    WebhookDeleted { webhook: WebhookId },
    WebhookRestored { webhook: WebhookId },
    RolePermissionsChanged { agency: AgencyId, change: PermissionChange },
    MemberRolesChanged { member: UserId, change: RoleChange },
    MemberSuspended { member: UserId },
    MemberReactivated { member: UserId },
    MemberRemoved { member: UserId, roles: Vec<Role> },
    MemberJoined { member: UserId, roles: Vec<Role> },
    InvitationSent { invitation: InvitationId, roles: Vec<Role> },
    InvitationRevoked { invitation: InvitationId },
    TeamCreated { team: TeamId, joined: Vec<UserId> },
    TeamUpdated { team: TeamId, joined: Vec<UserId>, left: Vec<UserId> },
    TeamDeleted { team: TeamId },
    TeamRestored { team: TeamId },
    AgencyUpdated { agency: AgencyId, fields: Vec<&'static str> },
    AgencySecurityChanged { agency: AgencyId, fields: Vec<&'static str> },
    DataExported { agency: AgencyId, list: String },
    NewBrowserSeen { user: UserId },
    NotificationsRead { member: UserId },
    NotificationPreferencesChanged { member: UserId },
    OnboardingDismissed { member: UserId },
    OnboardingRestored { member: UserId },
    AgencySuspended { agency: AgencyId },
    AgencyReactivated { agency: AgencyId },
    RealtorCreated { realtor: RealtorId },
    RealtorUpdated { realtor: RealtorId, fields: Vec<&'static str> },
    RealtorArchived { realtor: RealtorId },
    RealtorRestored { realtor: RealtorId },
    ImpersonationStarted { member: UserId },
    ImpersonationEnded { member: UserId },
    JobsRetried { agency: AgencyId, tasks: Vec<String>, jobs: usize },
}

impl Event {
    /// The name that consumers know it by.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::AgencySignedUp { .. } => "agency_signed_up",
            Self::PropertyCreated { .. } => "property_created",
            Self::PropertyUpdated { .. } => "property_updated",
            Self::PropertyArchived { .. } => "property_archived",
            Self::PropertyRestored { .. } => "property_restored",
            Self::ImportAdded { .. } => "import_added",
            Self::ImportPlanned { .. } => "import_planned",
            Self::ImportRequested { .. } => "import_requested",
            Self::ImportCancelled { .. } => "import_cancelled",
            Self::ImportResumed { .. } => "import_resumed",
            Self::ImportUndoRequested { .. } => "import_undo_requested",
            Self::ImportUndone { .. } => "import_undone",
            Self::ImportUndoFailed { .. } => "import_undo_failed",
            Self::ImportFinished { .. } => "import_finished",
            Self::ImportFailed { .. } => "import_failed",
            Self::SavedViewCreated { .. } => "saved_view_created",
            Self::SavedViewChanged { .. } => "saved_view_changed",
            Self::SavedViewDeleted { .. } => "saved_view_deleted",
            Self::SavedViewRestored { .. } => "saved_view_restored",
            Self::SavedViewChosen { .. } => "saved_view_chosen",
            Self::ApiTokenCreated { .. } => "api_token_created",
            Self::ApiTokenRotated { .. } => "api_token_rotated",
            Self::ApiTokenRevoked { .. } => "api_token_revoked",
            Self::ApiTokenRestored { .. } => "api_token_restored",
            Self::ApiGrantIssued { .. } => "api_grant_issued",
            Self::ApiGrantRefreshed { .. } => "api_grant_refreshed",
            Self::ApiGrantRevoked { .. } => "api_grant_revoked",
            Self::WebhookCreated { .. } => "webhook_created",
            Self::WebhookUpdated { .. } => "webhook_updated",
            Self::WebhookSecretRotated { .. } => "webhook_secret_rotated",
            Self::WebhookStarted { .. } => "webhook_started",
            Self::WebhookStopped { .. } => "webhook_stopped",
            Self::WebhookDeleted { .. } => "webhook_deleted",
            Self::WebhookRestored { .. } => "webhook_restored",
            Self::RolePermissionsChanged { .. } => "role_permissions_changed",
            Self::MemberRolesChanged { .. } => "member_roles_changed",
            Self::MemberSuspended { .. } => "member_suspended",
            Self::MemberReactivated { .. } => "member_reactivated",
            Self::MemberRemoved { .. } => "member_removed",
            Self::MemberJoined { .. } => "member_joined",
            Self::InvitationSent { .. } => "invitation_sent",
            Self::InvitationRevoked { .. } => "invitation_revoked",
            Self::TeamCreated { .. } => "team_created",
            Self::TeamUpdated { .. } => "team_updated",
            Self::TeamDeleted { .. } => "team_deleted",
            Self::TeamRestored { .. } => "team_restored",
            Self::AgencyUpdated { .. } => "agency_updated",
            Self::AgencySecurityChanged { .. } => "agency_security_changed",
            Self::DataExported { .. } => "data_exported",
            Self::NewBrowserSeen { .. } => "new_browser_seen",
            Self::NotificationsRead { .. } => "notifications_read",
            Self::OnboardingDismissed { .. } => "onboarding_dismissed",
            Self::OnboardingRestored { .. } => "onboarding_restored",
            Self::NotificationPreferencesChanged { .. } => "notification_preferences_changed",
            Self::AgencySuspended { .. } => "agency_suspended",
            Self::AgencyReactivated { .. } => "agency_reactivated",
            Self::RealtorCreated { .. } => "realtor_created",
            Self::RealtorUpdated { .. } => "realtor_updated",
            Self::RealtorArchived { .. } => "realtor_archived",
            Self::RealtorRestored { .. } => "realtor_restored",
            Self::ImpersonationStarted { .. } => "impersonation_started",
            Self::ImpersonationEnded { .. } => "impersonation_ended",
            Self::JobsRetried { .. } => "jobs_retried",
        }
    }

    /// What it happened to: the kind of thing and its id.
    #[must_use]
    pub const fn entity(&self) -> (&'static str, Uuid) {
        match self {
            Self::AgencySignedUp { admin: user } | Self::NewBrowserSeen { user } => ("user", user.0),
            Self::PropertyCreated { property }
            | Self::PropertyUpdated { property, .. }
            | Self::PropertyArchived { property }
            | Self::PropertyRestored { property } => ("property", property.0),
            Self::ImportAdded { import }
            | Self::ImportPlanned { import }
            | Self::ImportRequested { import }
            | Self::ImportCancelled { import }
            | Self::ImportResumed { import }
            | Self::ImportUndoRequested { import }
            | Self::ImportUndone { import, .. }
            | Self::ImportUndoFailed { import }
            | Self::ImportFinished { import, .. }
            | Self::ImportFailed { import } => ("import", import.0),
            Self::SavedViewCreated { view }
            | Self::SavedViewChanged { view }
            | Self::SavedViewDeleted { view }
            | Self::SavedViewRestored { view }
            | Self::SavedViewChosen { view } => ("saved_view", view.0),
            Self::ApiTokenCreated { token }
            | Self::ApiTokenRotated { token }
            | Self::ApiTokenRevoked { token }
            | Self::ApiTokenRestored { token } => ("api_token", token.0),
            Self::ApiGrantIssued { grant } | Self::ApiGrantRefreshed { grant } | Self::ApiGrantRevoked { grant } => ("api_grant", grant.0),
            Self::WebhookCreated { webhook }
            | Self::WebhookUpdated { webhook }
            | Self::WebhookSecretRotated { webhook }
            | Self::WebhookStarted { webhook }
            | Self::WebhookStopped { webhook, .. }
            | Self::WebhookDeleted { webhook }
            | Self::WebhookRestored { webhook } => ("webhook", webhook.0),
            Self::RolePermissionsChanged { agency, .. }
            | Self::AgencyUpdated { agency, .. }
            | Self::AgencySecurityChanged { agency, .. }
            | Self::DataExported { agency, .. }
            | Self::AgencySuspended { agency }
            | Self::AgencyReactivated { agency }
            | Self::JobsRetried { agency, .. } => ("agency", agency.0),
            Self::MemberRolesChanged { member, .. }
            | Self::MemberSuspended { member }
            | Self::MemberReactivated { member }
            | Self::MemberRemoved { member, .. }
            | Self::MemberJoined { member, .. }
            | Self::NotificationsRead { member }
            | Self::OnboardingDismissed { member }
            | Self::OnboardingRestored { member }
            | Self::NotificationPreferencesChanged { member }
            | Self::ImpersonationStarted { member }
            | Self::ImpersonationEnded { member } => ("member", member.0),
            Self::RealtorCreated { realtor }
            | Self::RealtorUpdated { realtor, .. }
            | Self::RealtorArchived { realtor }
            | Self::RealtorRestored { realtor } => ("realtor", realtor.0),
            Self::InvitationSent { invitation, .. } | Self::InvitationRevoked { invitation } => ("invitation", invitation.0),
            Self::TeamCreated { team, .. } | Self::TeamUpdated { team, .. } | Self::TeamDeleted { team } | Self::TeamRestored { team } => {
                ("team", team.0)
            }
        }
    }

    /// What else consumers need.
    #[must_use]
    pub fn data(&self) -> Value {
        match self {
            Self::PropertyUpdated { fields, .. }
            | Self::RealtorUpdated { fields, .. }
            | Self::AgencyUpdated { fields, .. }
            | Self::AgencySecurityChanged { fields, .. } => {
                json!({ "fields": fields })
            }
            Self::ImportFinished { rows, .. } | Self::ImportUndone { rows, .. } => json!({ "rows": rows }),
            Self::DataExported { list, .. } => json!({ "list": list }),
            Self::JobsRetried { tasks, jobs, .. } => json!({ "tasks": tasks, "jobs": jobs }),
            Self::WebhookStopped { reason, .. } => json!({ "reason": reason }),
            Self::RolePermissionsChanged { change, .. } => {
                json!({ "role": change.role.code(), "granted": change.granted, "withheld": change.withheld })
            }
            Self::MemberRolesChanged { change, .. } => json!({ "given": codes(&change.given), "taken": codes(&change.taken) }),
            Self::MemberRemoved { roles, .. } | Self::MemberJoined { roles, .. } | Self::InvitationSent { roles, .. } => {
                json!({ "roles": codes(roles) })
            }
            Self::TeamCreated { joined, .. } => json!({ "joined": joined }),
            Self::TeamUpdated { joined, left, .. } => json!({ "joined": joined, "left": left }),
            _ => json!({}),
        }
    }
}

fn codes(roles: &[Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.code()).collect()
}
