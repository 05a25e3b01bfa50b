namespace ECare.Web.Features.Services;

/// <summary>Registers the pages of lines and what runs on them.</summary>
internal static class ServicePages
{
    public static IServiceCollection AddServicePages(this IServiceCollection services) =>
        services.AddScoped<AllowanceGauges>().AddScoped<ServiceWriter>();
}
