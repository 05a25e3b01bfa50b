using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Users;

namespace ECare.Core.Identity.Sessions;

/// <summary>Who a request comes from.</summary>
/// <param name="SessionId">The session, as lists name it.</param>
/// <param name="UserId">The user.</param>
/// <param name="CustomerId">The customer who the user is or acts for; none for staff.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="Preferences">How the user wants the pages.</param>
public sealed record SignedIn(Guid SessionId, long UserId, long? CustomerId, Role Role, UserPreferences Preferences);

/// <summary>A session as its owner sees it in the list.</summary>
/// <param name="Id">What to revoke it by.</param>
/// <param name="Device">As a person would call it: Firefox on Android.</param>
/// <param name="Network">The network without the host: 203.0.113.0/24.</param>
/// <param name="CreatedAt">The sign-in.</param>
/// <param name="LastSeenAt">The last use, to the minute.</param>
/// <param name="IsThisOne">Whether the list was asked for with this session.</param>
public sealed record SessionView(Guid Id, string Device, string Network, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsThisOne);
