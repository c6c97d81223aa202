# listen FIRST LAST SECONDS: holds the free ports, prints them on one line, and ends.
# connect ADDRESS SECONDS PORT...: prints those that do not accept within the time.
use strict; use warnings; use IO::Socket::IP; use IO::Select;
my $verb = shift @ARGV;
$| = 1;
if ($verb eq 'listen') {
    my ($first, $last, $seconds) = @ARGV;
    my (@held, @ports);
    for my $port ($first .. $last) {
        # Connections of a test just before are still winding up: hence ReuseAddr.
        my $socket = IO::Socket::IP->new(LocalHost => '0.0.0.0', LocalPort => $port, Listen => 8, ReuseAddr => 1);
        if ($socket) { push @held, $socket; push @ports, $port; }
    }
    print "@ports\n";
    my $select = IO::Select->new(@held);
    my $end = time + $seconds;
    while (time < $end) {
        for my $socket ($select->can_read(1)) { my $peer = $socket->accept; close $peer if $peer; }
    }
} else {
    my ($address, $seconds, @ports) = @ARGV;
    my %pending;
    my @closed;
    my $select = IO::Select->new;
    for my $port (@ports) {
        my $socket = IO::Socket::IP->new(PeerHost => $address, PeerPort => $port, Blocking => 0);
        if ($socket) { $pending{fileno $socket} = $port; $select->add($socket); } else { push @closed, $port; }
    }
    my $end = time + $seconds;
    while (%pending && time <= $end) {
        for my $socket ($select->can_write(1)) {
            my $port = delete $pending{fileno $socket};
            $select->remove($socket);
            push @closed, $port if $socket->sockopt(SO_ERROR);
            close $socket;
        }
    }
    print join(' ', sort { $a <=> $b } @closed, values %pending), "\n";
}
