using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Limits;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Identity;

/// <summary>Registers signing in. Needs persistence, operators, notifications and a <see cref="TimeProvider"/>.</summary>
public static class IdentityRegistration
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<IdentityOptions>()
            .BindConfiguration(IdentityOptions.Section)
            .ValidateDataAnnotations();

        return services
            .AddSingleton<IdentityKeys>()
            .AddSingleton<SignInLimits>()
            .AddSingleton<SessionCache>()
            .AddScoped<OneTimeCodes>()
            .AddScoped<CodeMessages>()
            .AddScoped<PortalSessions>()
            .AddScoped<PreferenceDesk>()
            .AddJob<IdentityCleaning>("identity-cleaning", "0 10 3 * * ?")
            .AddScoped<CodeDesk>()
            .AddScoped<SignInDesk>();
    }
}
