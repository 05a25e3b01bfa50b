using ECare.Core.Identity.Permissions;
using ECare.Core.Primitives;

namespace ECare.Core.Identity.Users;

/// <summary>Somebody who may sign in at an operator.</summary>
public sealed class PortalUser
{
    private PortalUser()
    {
    }

    public long Id { get; private set; }

    /// <summary>The customer who it is or acts for; none for staff.</summary>
    public long? CustomerId { get; private set; }

    public Role Role { get; private set; }

    /// <summary>The number that codes go to, E.164.</summary>
    public string? Phone { get; private set; }

    /// <summary>The address that codes go to, in small letters.</summary>
    public string? Email { get; private set; }

    public UserPreferences Preferences { get; private set; } = new();

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when the person may no longer sign in.</summary>
    public DateTimeOffset? BarredAt { get; private set; }

    /// <summary>A customer's user.</summary>
    /// <exception cref="ArgumentException">Neither a number nor an e-mail address: nobody could sign in.</exception>
    public static PortalUser OfCustomer(long customerId, Role role, PhoneNumber? phone, string? email, DateTimeOffset now) =>
        Create(customerId, role, phone, email, now);

    /// <summary>A member of the operator's staff.</summary>
    public static PortalUser OfStaff(Role role, PhoneNumber? phone, string email, DateTimeOffset now) =>
        Create(customerId: null, role, phone, email, now);

    public void Prefer(UserPreferences preferences) => Preferences = preferences;

    /// <summary>Ends the right to sign in. The sessions are revoked beside it.</summary>
    public void Bar(DateTimeOffset now) => BarredAt ??= now;

    private static PortalUser Create(long? customerId, Role role, PhoneNumber? phone, string? email, DateTimeOffset now)
    {
        if (phone is null && email is null)
        {
            throw new ArgumentException("A user needs a number or an e-mail address to sign in with.", nameof(phone));
        }

        return new PortalUser
        {
            CustomerId = customerId,
            Role = role,
            Phone = phone?.E164,
            Email = email is null ? null : SignInAddress.OfEmail(email).Value,
            CreatedAt = now,
        };
    }
}
