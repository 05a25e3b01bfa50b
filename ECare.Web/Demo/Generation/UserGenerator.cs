using ECare.Core.Accounts;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Users;
using ECare.Core.Primitives;

namespace ECare.Web.Demo.Generation;

/// <summary>Lets everybody of the demo sign in: customers by their number, staff by e-mail.</summary>
internal static class UserGenerator
{
    public static IEnumerable<PortalUser> UsersOf(DemoWorld world) =>
    [
        .. world.Customers.Where(customer => customer.ErasedAt is null).Select(customer => Of(customer, world.Time.Now)),
        .. DemoStaff.Of(world.Country.Operator).Select(member => PortalUser.OfStaff(member.Role, phone: null, member.Login, world.Time.Now)),
    ];

    // Nobody has chosen a language for the pages yet: signing in on the English site stays in English.
    private static PortalUser Of(Customer customer, DateTimeOffset now) =>
        PortalUser.OfCustomer(customer.Id, RoleOf(customer), PhoneNumber.FromE164(customer.Phone), email: null, now);

    private static Role RoleOf(Customer customer) => ((DemoStory)customer.Id, customer.Kind) switch
    {
        (DemoStory.EnterpriseFinance, _) => Role.EnterpriseFinance,
        (DemoStory.EnterpriseManager, _) => Role.EnterpriseManager,
        (DemoStory.EnterpriseEndUser, _) => Role.EnterpriseEndUser,
        (_, CustomerKind.Enterprise) => Role.EnterpriseAdministrator,
        (_, CustomerKind.HouseholdMember) => Role.HouseholdMember,
        (_, CustomerKind.Minor) => Role.Minor,
        (_, CustomerKind.Dealer or CustomerKind.Partner) => Role.Partner,
        _ => Role.Individual,
    };
}
