using ECare.Web.Features.Billing.Documents;
using ECare.Web.Features.Billing.Explained;

namespace ECare.Web.Features.Billing;

/// <summary>Registers the pages of bills.</summary>
internal static class BillingPages
{
    public static IServiceCollection AddBillingPages(this IServiceCollection services) => services
        .AddScoped<BilledLines>()
        .AddScoped<BillNames>()
        .AddScoped<BillsCsv>()
        .AddScoped<BillExplainer>()
        .AddScoped<ChangesWriter>()
        .AddScoped<PaperWriter>()
        .AddScoped<UblWriter>()
        .AddScoped<BillsWriter>()
        .AddScoped<BillWriter>();
}
