using ECare.Cms.Staff;
using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Backoffice;

/// <summary>People that a test makes for itself, who sign in by password as the demo's do.</summary>
internal static class StaffMembers
{
    /// <summary>Adds somebody; <c>made-up</c> signs in as made-up@ecare.example.</summary>
    public static async Task<Guid> AddAsync(SharedPortal portal, string name, params string[] groups)
    {
        var key = Guid.CreateVersion7();
        await portal.Services.GetRequiredService<StaffAccounts>()
            .AddAsync(new NewStaff($"Test {name}", $"{name}@ecare.example", DemoStaff.Password, groups) { NeedsSecondFactor = false, Key = key }, default);
        return key;
    }
}
