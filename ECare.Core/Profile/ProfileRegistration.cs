using Microsoft.Extensions.DependencyInjection;

namespace ECare.Core.Profile;

/// <summary>Registers what reads what is known of a subscriber.</summary>
public static class ProfileRegistration
{
    /// <summary>Adds the readers. They ask for <c>AddPersistence</c>, <c>AddOperators</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddProfile(this IServiceCollection services) => services.AddScoped<ProfileReader>().AddScoped<ProfilesReader>();
}
