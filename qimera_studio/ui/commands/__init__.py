"""What can be done from the menu bar and the toolbar, each as one action that both of them show."""
