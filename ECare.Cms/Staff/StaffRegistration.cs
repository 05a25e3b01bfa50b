using ECare.Cms.Hosting;
using ECare.Cms.Letters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Staff;

/// <summary>Who works with content.</summary>
public static class StaffRegistration
{
    /// <summary>Staff and its sessions. A host with groups of its own registers its <see cref="IStaffGroups"/> before.</summary>
    public static IUmbracoBuilder AddStaff(this IUmbracoBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<StaffOptions>().BindConfiguration(StaffOptions.Section).ValidateDataAnnotations();
        services.TryAddSingleton<Administrators>();
        services.TryAddSingleton<IStaffGroups>(provider => provider.GetRequiredService<Administrators>());

        // Lazy: the language service is told who a user is by what is made here.
        services.AddSingleton(provider => new Lazy<ILanguageService>(provider.GetRequiredService<ILanguageService>));
        services.AddSingleton<StaffGroups>().AddSingleton<StaffDirectory>();
        services.AddSingleton<SystemUserReader>();
        services.AddUnique<IBackOfficeUserReader, StaffUsers>();
        services.AddUnique<IUserIdKeyResolver, StaffKeys>();
        services.AddSingleton<StaffAccounts>().AddSingleton<StaffSessions>().AddSingleton<SecondFactor>().AddSingleton<StaffSignIn>();
        services.AddSingleton<StaffDesk>().AddSingleton<StaffGroupDesk>();
        return builder.AddSubscriptions();
    }
}
