using ECare.Web.Features.Account.Known;

namespace ECare.Web.Features.Account;

/// <summary>Registers the account page.</summary>
internal static class AccountPages
{
    public static IServiceCollection AddAccountPages(this IServiceCollection services) =>
        services.AddScoped<AccountView>().AddScoped<AccountNotices>().AddScoped<KnownView>().AddScoped<KnownWriter>();
}
