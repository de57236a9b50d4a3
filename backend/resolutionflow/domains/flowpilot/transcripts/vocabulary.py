"""Words that tell what a line is."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NETWORK = words(
    "? aaa access-list alias ap apply arp auto-update backup banner boot capture cd clear clock commit compare "
    "config configure context copy crypto debug default delete diag diagnose dir disable disconnect display do "
    "echo edit enable encapsulation end erase exec execute exit failover feature firmware generate get grep help "
    "hostname info install interface ip ipv6 jobs lacp line list lldp logging login logout mac-address-table mca- "
    "cli-op menu mode monitor more move name neighbor network next no ntp object packet-tracer page ping poe "
    "policy power ppp purge quit radius-server redundancy reload remove rename request reset restart restore "
    "rollback route router run save security set set-inform shell show shutdown snmp snmp-server sntp sort "
    "spanning-tree speed ssh standby start stop storm-control switch switchport syslog sysname system system-view "
    "tagged tail tech-support telnet terminal test tftp time top trace traceroute tracert trunk undebug undo "
    "unset untag untagged update upgrade upload uptime username verify version vlan vrf who whoami wlan write "
    "zone"
)
"""Commands of switches, routers and firewalls."""

NETWORK_SHORT = words(
    "ad cle clea conf config cop deb desc descr dis disp duplex en ex exi int lo log name no pin rel sh sho shut "
    "speed sw sys ter term tra und undeb vl wr wri"
)
"""Short for such."""

FORTIGATE = words(
    "abort append config delete diag diagnose edit end exec execute get move next purge rename set show unset"
)
"""Commands of FortiOS."""

FORTIGATE_ALONE = words("abort end next")
"""Those of them that take no argument."""

ARTICLES = words("a an are is me my please that the this was you your")
"""Words of sentences that no command has."""

SQL = words(
    "alter analyze begin checkpoint commit copy create delete drop explain grant insert listen lock reindex "
    "revoke rollback select set show table truncate update vacuum values with"
)
"""What statements begin with."""

UNIX = words(
    "alias apt apt-get arp awk bash brew cat cd ceph chkconfig chmod chown clear command cp crictl crontab curl "
    "date dd defaults df dig diskutil dmesg dnf docker docker-compose dpkg dscacheutil du echo egrep env esxcli "
    "esxtop ethtool exit export fdesetup fdisk file find findmnt firewall-cmd free fsck gcloud getent git grep "
    "groups gunzip head helm history host hostname hostnamectl htop id ifconfig iostat ip ipcalc iptables "
    "journalctl kill killall kinit klist kubectl last launchctl less ln locate logger ls lsblk lscpu lsof lspci "
    "lsusb lvs mail mailq make mdfind mkdir modprobe more mount mtr mv mysql nano nc netstat networksetup nft "
    "nginx nmap nmcli node npm nslookup ntpq open openssl opkg passwd pct pg_lsclusters ping pip pkill podman "
    "postfix postqueue profiles ps psql pvecm pvs pwd python python3 qm reboot resolvectl rm route rpm rsync scp "
    "scutil sed service sftp sh showmount smartctl smbclient softwareupdate sort source ss ssh stat su sudo "
    "sw_vers swapon synopkg sysctl systemctl tail tar tcpdump tee telnet test time timedatectl top touch "
    "traceroute tree ubus uci ufw umount uname unzip update-ca-certificates uptime useradd usermod vgs vi vim "
    "vim-cmd vmkping vmstat w wc wg wget whereis which who whoami xargs yum zcat zfs zgrep zip zpool zypper"
)
"""Programs of Unix."""

SHOWS_TEXT = words(
    "awk bat cat curl diff display egrep findstr gc get-content get-help get-history git grep h head help history "
    "journalctl less man more nano sed select-string sh sho show strings tail type vi view vim wget zcat zgrep"
)
"""Programs that show texts, in which lines may look like prompts."""

STARTS_SHELL = words(
    "adb ash bash busybox chroot console crictl dash doas docker kubectl lxc lxc-attach machinectl nsenter oc pct "
    "podman screen sh ssh su sudo telnet tmux wsl zsh"
)
"""Programs after which a prompt may be a mere sign."""

PREFIXES = words("do doas nohup sudo time")
"""Programs that start the one behind them."""

COMMON = words(
    "a after again also am an and are as at auch auf be been before bei bitte but by can could dann das dass dem "
    "den der did die do does ein eine einen er es for from für haben had has hat have he her here him his how i "
    "ich if im in is ist it just kein me mit my nach nicht no noch not now oder of on or our please she should "
    "sie sind so still than that the their them then there these they this to und us von vor war was we wenn were "
    "what when which who will wir wird with would you your zu zum zur"
)
"""Words that sentences have, in English and German."""

ACCOUNT = words(
    "also asked called client customer danach dann er he i ich kunde rebooted restarted she so still then said "
    "tried user users we which wir worked works"
)
"""Words of a person's account rather than of a program's message."""
