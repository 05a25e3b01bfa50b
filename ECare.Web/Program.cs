using ECare.Web.Features.Components;
using ECare.Web.Hosting;
using ECare.Web.Theming;

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting();
builder.AddTheming();
builder.Services.AddControllersWithViews();

var app = builder.Build();
app.UseHosting();
app.MapHosting();
app.MapTheming();
app.MapComponentPage();

await app.RunAsync();
