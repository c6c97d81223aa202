package dev.stopover.lab;

/** The lab file to start from. */
final class LabStarter {

    static final String TEXT = """
            # The lab: which machines the roles of your experiments are. Experiments name roles only,
            # so the same experiment runs in another lab with another file like this one.
            # Try it:  stopover plan EXPERIMENT --lab THIS-FILE    (touches nothing)
            #          stopover check EXPERIMENT --lab THIS-FILE   (asks the hosts, changes nothing)

            defaults:                      # what holds for every host that says nothing else
              driver: libvirt              # libvirt, qemu or xen
              user: root                   # whom to log in as
              key: ~/.ssh/id_ed25519       # or agent, for the keys of your ssh agent
              bridge: br0                  # the bridge that guests are joined to

            hosts:                         # one entry a role
              alpha:
                address: 192.0.2.11
              beta:
                address: 192.0.2.12
                # port: 22
                # jump: alpha              # go through another host of this file
                # migrationAddress: 198.51.100.12   # a faster network between the hosts
                # hostKey: ssh-ed25519 AAAA...      # else it must be in your known_hosts

            guests:                        # guests that exist already, or are made from an image below
              web:
                image: debian
                address: 192.0.2.21        # where observers look for its service
                user: root                 # for measurements inside it; leave out where nobody can log in
                key: ~/.ssh/id_ed25519
              # database:
              #   domain: Guest-01         # an existing domain, left as it is
              #   address: 192.0.2.22

            images:
              debian:
                path: /var/lib/libvirt/images/debian.qcow2   # the same on every host
                format: qcow2
              # fresh:
              #   url: https://images.example.org/debian.raw
              #   sha256: (64 digits, as sha256sum prints them)
              #   format: raw

            # shares:                      # only those that are not simply set up as the experiment says
            #   nfs_exp:
            #     existing: true           # served already: mount it, nothing else
            #     address: 198.51.100.12   # mount it from there

            # secrets:                     # where they come from; never the secrets themselves
            #   smb: prompt
            #   backup: {environment: BACKUP_PASSWORD}
            #   monitor: {file: ~/.config/lab/monitor-password}
            """;

    private LabStarter() {}
}
