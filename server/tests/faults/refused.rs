//! What the program refuses, and what it says then.

use std::{
    fs::{self, Permissions},
    os::unix::{fs::PermissionsExt, process::CommandExt},
    process::Command,
};

use nix::unistd::{User, geteuid};

use crate::support::{Home, PROGRAM, Server, refusal, said};

#[test]
fn a_wrong_setting_names_itself_and_an_example() {
    let home = Home::empty();
    let wrong = [
        ("NEXUS_ADDR", "here"),
        ("NEXUS_DATA_DIR", "relative"),
        ("NEXUS_PUBLIC_URL", "nexus.example.mx"),
        ("NEXUS_SECRET_KEY", "abc"),
        ("NEXUS_LOG", "loud"),
        ("NEXUS_BACKUP_PASSPHRASE", "short"),
        ("DATABASE_URL", "mysql://owner:hidden@db/nexus"),
        ("SMTP_URL", "mail.example.mx"),
        ("STORAGE_URL", "/srv/files"),
    ];
    for (name, value) in wrong {
        let message = refusal(home.command(&["serve"]).env(name, value));
        assert!(message.starts_with(&format!("nexus: {name}: ")) && message.contains(&format!("Example: {name}=")), "{message}");
        assert!(!message.contains("hidden"), "{message}");
    }
    assert!(!home.data().exists(), "nothing was made");
}

#[test]
fn another_secret_key_opens_nothing_and_harms_nothing() {
    let home = Home::migrated();
    let key = "0123456789abcdef".repeat(4);
    for command in ["serve", "migrate"] {
        let message = refusal(home.command(&[command]).env("NEXUS_SECRET_KEY", &key));
        assert!(message.contains("another secret key") && message.contains("NEXUS_SECRET_KEY"), "{message}");
    }
    let output = home.command(&["doctor"]).env("NEXUS_SECRET_KEY", &key).output().unwrap();
    assert!(said(&output).contains("fault    secret key: "), "{}", said(&output));
    fs::write(home.data().join("secret.key.other"), "x").unwrap();
    assert_eq!(home.serve().status("/properties"), Some(200), "the right key still opens it");
}

#[test]
fn doctor_tells_the_sound_from_the_sick() {
    let home = Home::migrated();
    let output = home.run(&["doctor", "--recompute"]);
    let text = said(&output);
    // Little room on the tester's own disk is no fault of ours.
    let faults: Vec<&str> = text.lines().filter(|line| line.starts_with("fault") && !line.contains("disk:")).collect();
    assert!(faults.is_empty(), "{text}");
    assert!(text.contains("ok       PostgreSQL ") && text.contains("properties 0, public_listings 0"), "{text}");

    let mut server = home.serve();
    let url = said(&home.run(&["database-url", "--admin"]));
    let url = url.lines().find(|line| line.starts_with("postgres://")).unwrap();
    let sick = "alter role app_anon bypassrls; alter table app.events no force row level security; create table ref.open (x int);
        alter function pg_catalog.textlike(text, text) leakproof";
    let done = Command::new("psql").args(["-Xqv", "ON_ERROR_STOP=1", "-c", sick, url]).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    let output = home.run(&["doctor"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    for fault in ["roles: app_anon bypasses row security", "row security is not forced on: app.events, ref.open", "textlike(text,text)"] {
        assert!(text.lines().any(|line| line.starts_with("fault") && line.contains(fault)), "{fault} in {text}");
    }
    assert!(server.child.try_wait().unwrap().is_none() && server.status("/readyz") == Some(200), "doctor attached to a database in use");

    let output = Home::empty().run(&["doctor"]);
    assert!(said(&output).contains("holds no database"), "{}", said(&output));
}

#[test]
fn a_full_disk_says_so() {
    let home = Home::empty();
    fs::create_dir(home.data()).unwrap();
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=30m,mode=711", "tmpfs"]).arg(home.data());
    if !geteuid().is_root() || !mount.output().is_ok_and(|output| output.status.success()) {
        println!("skipped: cannot mount a small disk here");
        return;
    }
    let output = home.run(&["serve"]);
    let unmounted = Command::new("umount").arg("-l").arg(home.data()).status().unwrap();
    assert!(unmounted.success());
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.lines().last().is_some_and(|line| line.starts_with("nexus: the disk of ") && line.contains("is full")), "{text}");
}

#[test]
fn an_ordinary_user_runs_it_too() {
    if !geteuid().is_root() {
        println!("skipped: every test here runs as an ordinary user already");
        return;
    }
    let home = Home::empty();
    let nobody = User::from_name("nobody").unwrap().unwrap();
    let (user, group) = (nobody.uid.as_raw(), nobody.gid.as_raw());
    std::os::unix::fs::chown(home.folder.path(), Some(user), Some(group)).unwrap();
    // The build's own folder may be closed to that user.
    let program = home.folder.path().join("nexus");
    fs::copy(PROGRAM, &program).unwrap();
    fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(&program);
    command.arg("serve").env_clear().env("PATH", "/usr/bin:/bin").env("HOME", home.folder.path());
    command.env("NEXUS_DATA_DIR", home.data()).env("NEXUS_ADDR", home.address.to_string());
    command.current_dir(home.folder.path()).uid(user).gid(group);
    let server = Server::start(command, home.address, home.folder.path());
    let cookie = server.sign_up("alfa");
    assert_eq!(server.get("/app/properties", &cookie).status, 200);
    drop(server);
    assert_eq!(home.serve().get("/app/properties", &cookie).status, 200, "root opens what that user made");
}
