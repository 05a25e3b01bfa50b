namespace ECare.Cms.Releases;

/// <summary>A country that has releases.</summary>
/// <param name="Name">What a release keeps: the operator's name.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Home">The document below which its content lies; whoever works there works with its releases.</param>
/// <param name="TimeZone">The IANA id of the clock that its editors plan by.</param>
public sealed record ReleaseOwner(string Name, string DisplayName, Guid Home, string TimeZone);

/// <summary>The countries of this installation and their clocks.</summary>
public interface IReleaseOwners
{
    IReadOnlyList<ReleaseOwner> All { get; }

    /// <summary>The instant at which the wall clock of the country shows a time; null where the clock goes forward and never shows it.</summary>
    DateTimeOffset? InstantOf(ReleaseOwner owner, DateTime wallClock);
}

/// <summary>Where the host names no countries, nobody has releases.</summary>
internal sealed class NoReleaseOwners : IReleaseOwners
{
    public IReadOnlyList<ReleaseOwner> All => [];

    public DateTimeOffset? InstantOf(ReleaseOwner owner, DateTime wallClock) => null;
}
